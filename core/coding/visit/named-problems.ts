import type { Span, Suggestion } from '../coded-note.ts';
import { isSymptom } from '../draft.ts';
import { joined } from '../match/read-text.ts';
import { find } from './phrases.ts';
import { hits, type VisitNote } from './visit-note.ts';
import { natureOf, type VisitWords } from './visit-words.ts';

/** A diagnosis as the assessment names it, with its code when it has one. */
export interface Named {
  readonly code?: string;
  readonly spans: readonly Span[];
  readonly block: number;
}

export const within = (span: Span, outer: Span) => span.start >= outer.start && span.end <= outer.end;

/** The sentence that presents the patient (`a 62-year-old man with a history of … who presents`): what it names is not assessed there. */
const presenting =
  /\b(?:\d{1,3}[- ](?:year|month|week|day)s?[- ]old|\d{1,3} ?(?:y\/?o|yo)\b)[^.]*\b(?:history|presents?|presented|presenting|here|comes|seen|follow|evaluat)/i;

/** A paragraph that goes on about the problem above it instead of naming one. */
export const goesOn =
  /^\W*(?:(?:the |this )?patient|he|she|his|her|their|they|today|this|these|there|we|i|it|on exam\w*|mr|mrs|ms|after|given|since|because|due to|at this|however|in addition|also)\b/i;

/** The assessment's sentence at a place. */
export const sentenceAt = (visit: VisitNote, span: Span) =>
  visit.sentences.find((s) => s.problem !== undefined && s.start <= span.start && span.start < s.end);

/** `Follow-up of breast cysts` names a problem, `follow up in 3 weeks` does not. */
const namesAfter = (note: string, phrase: Span, head: Span) =>
  /^follow/i.test(note.slice(phrase.start, phrase.end)) &&
  /^\W*(?:of|for)?\W*(?!in\b|with\b|as\b|when\b|prn\b|after\b|at\b|or\b|sooner\b|\d)[a-z]{4,}/i.test(note.slice(phrase.end, head.end));

/** Diagnoses of one block: those handed in that have words there, else what the lexicon reads in its first words. */
function namedIn(visit: VisitNote, block: number, suggestions: readonly Suggestion[], words: VisitWords): Named[] {
  const span = visit.problems[block]!;
  const own = suggestions.flatMap((s): Named[] => {
    const spans = s.spans.filter((at) => within(at, span));
    return spans.length > 0 ? [{ code: s.code, spans, block }] : [];
  });
  if (own.some((n) => natureOf(words, n.code!) !== 'none')) return own;
  if (own.length > 0) return statusIn(visit, block, own, words);
  const first = visit.sentences.find((s) => s.problem === block);
  if (!first) return [];
  const read = first.segments.flatMap((s) => s.mentions).filter((m) => m.status === 'affirmed' || m.status === 'uncertain');
  if (read.length > 0) return read.map((m) => ({ code: m.term.code, spans: m.spans, block }));
  const head = first.segments[0]!;
  const text = visit.note.slice(head.start, head.end);
  const opening = find(visit, head, words.cue('notProblem')).filter((s) => s.start - head.start < 4);
  // `Aspirin 324 mg given. Ambulance called.`: what was done about a problem that another paragraph names.
  if (block > 0 && find(visit, head, words.anyDrug).some((s) => s.start - head.start < 3)) return [];
  const named = opening.some((s) => namesAfter(visit.note, s, head));
  const skip = !named && (opening.length > 0 || head.plan || presenting.test(text));
  return skip ? [] : [{ spans: [{ start: head.start, end: head.end }], block }];
}

/** What is left of an illness or operation (Z85, Z86, Z9…) is a problem when it is followed up: something is ordered or given for it. */
function statusIn(visit: VisitNote, block: number, own: readonly Named[], words: VisitWords): Named[] {
  const status = own.find((n) => /^Z(?:8[56]|9[0458])/.test(n.code!));
  const sentences = visit.sentences.filter((s) => s.problem === block);
  const followed = sentences.some((s) => ['order', 'start', 'keep'].some((kind) => find(visit, s, words.cue(kind)).length > 0));
  return status && followed && sentences.length > 1 ? [{ spans: status.spans, block }] : [];
}

/** `bronchitis with wheezing`: the sign is part of what is named before it. `chest pain and hypertension` are two problems. */
function isPartOf(visit: VisitNote, sign: Named, others: readonly Named[]): boolean {
  return others.some((o) => {
    if (o === sign || o.block !== sign.block) return false;
    if (o.code === undefined || isSymptom(o.code))
      return o.spans[0]!.start < sign.spans[0]!.start && sentenceAt(visit, o.spans[0]!) !== sentenceAt(visit, sign.spans[0]!);
    const [a, b] = [sign.spans[0]!, o.spans[0]!].sort((x, y) => x.start - y.start);
    if (sentenceAt(visit, a!) !== sentenceAt(visit, b!)) return o.spans[0]!.start < sign.spans[0]!.start;
    return /\b(?:with|due to|secondary to|from|causing|because of|related to|in)\b/i.test(visit.note.slice(a!.end, b!.start));
  });
}

/** Codes of circumstance are no problem; a sign gives way to its diagnosis; one category is one problem. */
function distinct(visit: VisitNote, named: readonly Named[], words: VisitWords): Named[] {
  const real = named.filter((n) => n.code === undefined || natureOf(words, n.code) !== 'none');
  const assessed = real.filter((n) => !n.spans.every((s) => presenting.test(textOf(visit, s))));
  const kept = (assessed.length > 0 ? real : named).filter((n) => n.code === undefined || !isSymptom(n.code) || !isPartOf(visit, n, real));
  const byKey = new Map<string, Named[]>();
  for (const n of kept.filter((k) => real.includes(k))) {
    const key = n.code?.slice(0, 3) ?? `block ${n.block}`;
    byKey.set(key, [...(byKey.get(key) ?? []), n]);
  }
  return [...byKey.values()].map((same) => {
    const spans = joined(same.flatMap((n) => n.spans));
    const beyond = spans.filter((s) => !presenting.test(textOf(visit, s)));
    return { ...same[0]!, spans: beyond.length > 0 ? beyond : spans };
  });
}

const textOf = (visit: VisitNote, span: Span): string => {
  const sentence = sentenceAt(visit, span);
  return sentence ? visit.note.slice(sentence.start, sentence.end) : '';
};

/** Why a diagnosis that is only mentioned is no problem of the visit: it stands in the patient's presentation, or inside another's reasoning. */
export function asideOf(visit: VisitNote, problem: Named, all: readonly Named[], words: VisitWords): string | undefined {
  const others = all.filter((o) => o !== problem);
  if (
    others.some((o) => !o.spans.every((s) => presenting.test(textOf(visit, s)))) &&
    problem.spans.every((s) => presenting.test(textOf(visit, s)))
  )
    return 'Named where the patient is presented, with nothing evaluated or treated.';
  const owned = problem.spans.every((span) => {
    const block = visit.problems.findIndex((p) => within(span, p));
    const head = visit.sentences.find((s) => s.problem === block);
    const sentence = sentenceAt(visit, span);
    if (!head || !sentence || sentence === head) return false;
    const headed = others.some((o) => o.spans.some((s) => within(s, head)));
    const judged = ['start', 'raise', 'lower', 'refill', 'keep', 'stop', 'order', 'stable', 'worse'].some(
      (kind) => hits(visit, sentence, words.cue(kind)).length > 0,
    );
    const told = /\b(?:showed|shows|demonstrat\w+|reveal\w+|history|previous|prior|ago)\b/i.test(
      visit.note.slice(sentence.start, sentence.end),
    );
    return headed && (!judged || told);
  });
  return owned ? 'Mentioned in the reasoning about another problem.' : undefined;
}

/** Diagnoses that the assessment names, each once; one that is only presented and named again elsewhere is not repeated. */
export function namedProblems(
  visit: VisitNote,
  suggestions: readonly Suggestion[],
  words: VisitWords,
): { all: readonly Named[]; shown: readonly Named[] } {
  const all = distinct(
    visit,
    visit.problems.flatMap((_, i) => namedIn(visit, i, suggestions, words)),
    words,
  );
  const told = (n: Named) => visit.note.slice(n.spans[0]!.start, n.spans[0]!.end).toLowerCase();
  const twice = (n: Named) => all.some((o) => o !== n && told(o).includes(told(n).split(' ').at(-1)!));
  return { all, shown: all.filter((n) => !(n.spans.every((s) => presenting.test(textOf(visit, s))) && twice(n))) };
}
