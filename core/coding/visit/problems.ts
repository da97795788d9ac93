import type { Span, Suggestion } from '../coded-note.ts';
import { isSymptom } from '../draft.ts';
import { joined } from '../match/read-text.ts';
import { find } from './phrases.ts';
import { decides, type Treatment } from './treatments.ts';
import { hits, type Sentence, type VisitNote } from './visit-note.ts';
import { type Nature, natureOf, type VisitWords } from './visit-words.ts';

/** A problem of the assessment with everything that the note says of it there and in the plan. */
export interface Problem {
  /** Absent when the lexicon has no code for it. */
  readonly code?: string;
  readonly name: string;
  readonly nature: Nature;
  /** The words that name it. */
  readonly spans: readonly Span[];
  /** The assessment's paragraphs where it is named. */
  readonly blocks: readonly Span[];
  readonly sentences: readonly Sentence[];
  readonly treatments: readonly Treatment[];
  /** Why it is only mentioned, and no problem of this visit. */
  readonly aside?: string;
}

interface Named {
  readonly code?: string;
  readonly spans: readonly Span[];
  readonly block: number;
}

const within = (span: Span, outer: Span) => span.start >= outer.start && span.end <= outer.end;

/** The sentence that presents the patient (`a 62-year-old man with a history of … who presents`): what it names is not assessed there. */
const presenting =
  /\b(?:\d{1,3}[- ](?:year|month|week|day)s?[- ]old|\d{1,3} ?(?:y\/?o|yo)\b)[^.]*\b(?:history|presents?|presented|presenting|here|comes|seen|follow|evaluat)/i;

/** A paragraph that goes on about the problem above it instead of naming one. */
const goesOn =
  /^\W*(?:(?:the |this )?patient|he|she|his|her|their|they|today|this|these|there|we|i|it|on exam\w*|mr|mrs|ms|after|given|since|because|due to|at this|however|in addition|also)\b/i;

const sentenceAt = (visit: VisitNote, span: Span) =>
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
  const skip =
    find(visit, head, words.cue('notProblem')).some((s) => s.start - head.start < 4 && !namesAfter(visit.note, s, head)) ||
    first.segments[0]!.plan ||
    presenting.test(text);
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
function asideOf(visit: VisitNote, problem: Named, all: readonly Named[], words: VisitWords): string | undefined {
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

/** A wording without code: its own words tell what it is. */
function natureByWords(visit: VisitNote, span: Span, words: VisitWords): Nature {
  if (['uncertain', 'massName'].some((kind) => find(visit, span, words.cue(kind)).length > 0)) return 'uncertain';
  if (['chronic', 'chronicName'].some((kind) => find(visit, span, words.cue(kind)).length > 0)) return 'chronic';
  if (find(visit, span, words.cue('injuryName')).length > 0) return 'injury';
  if (find(visit, span, words.cue('minorIllness')).length > 0) return 'minor';
  return 'acute';
}

/** The sentences of the block that are about this problem: all when it is alone there, else from its own words to the next problem's. */
function ownSentences(visit: VisitNote, problem: Named, all: readonly Named[], words: VisitWords): Sentence[] {
  const blocks = visit.problems.flatMap((p, i) => (problem.spans.some((s) => within(s, p)) ? [i] : []));
  return blocks.flatMap((block) => {
    const next = visit.problems.findIndex((p, i) => i > block && all.some((n) => n.spans.some((s) => within(s, p))));
    const to = next < 0 ? visit.problems.length : next;
    const sentences = visit.sentences.filter(
      (s) =>
        s.problem !== undefined &&
        s.problem >= block &&
        s.problem < to &&
        (s.problem === block || goesOn.test(visit.note.slice(visit.problems[s.problem]!.start, s.end))),
    );
    const others = all.filter(
      (n) => n !== problem && n.spans.some((s) => within(s, visit.problems[block]!)) && asideOf(visit, n, all, words) === undefined,
    );
    if (others.length === 0) return sentences;
    const touches = (s: Sentence, n: Named) => n.spans.some((at) => at.start < s.end && at.end > s.start);
    let mine = false;
    return sentences.filter((s) => {
      if (touches(s, problem)) mine = true;
      else if (others.some((o) => touches(s, o))) mine = false;
      return mine;
    });
  });
}

const anyWord = /[a-z]{5,}/gi;
const dull =
  /^(?:acute|chronic|right|left|type|mild|moderate|severe|unspecified|disease|disorder|syndrome|primary|essential|without|status)$/i;

/** A sentence of a separate plan belongs to the problem whose words it says, whose drug it names, or whose number it bears. */
function linked(visit: VisitNote, problem: Named, treatments: readonly Treatment[]): (s: Sentence) => boolean {
  const telling = problem.spans.flatMap((s) => [...visit.note.slice(s.start, s.end).matchAll(anyWord)].map((m) => m[0].toLowerCase()));
  const wanted = telling.filter((w) => !dull.test(w));
  return (s) => {
    const text = visit.note.slice(s.start, s.end).toLowerCase();
    if (wanted.some((w) => text.includes(w))) return true;
    return treatments.some((t) => t.sentence === s && t.group?.treats.some((code) => problem.code?.startsWith(code)));
  };
}

/** As the note says it; words that stand apart in one sentence are joined. */
function nameOf(visit: VisitNote, spans: readonly Span[]): string {
  const first = spans[0]!;
  const same = spans.filter((s) => sentenceAt(visit, s) === sentenceAt(visit, first) && s.start - first.start < 60);
  return same.map((s) => visit.note.slice(s.start, s.end).replace(/\s+/g, ' ')).join(' ');
}

/** The problems of the visit, each with its sentences and drugs. Nothing is counted here. */
export function problemsOf(
  visit: VisitNote,
  suggestions: readonly Suggestion[],
  words: VisitWords,
  treatments: readonly Treatment[],
): Problem[] {
  const named = distinct(
    visit,
    visit.problems.flatMap((_, i) => namedIn(visit, i, suggestions, words)),
    words,
  );
  const loose = visit.sentences.filter((s) => decides(s) && s.problem === undefined);
  const told = (n: Named) => visit.note.slice(n.spans[0]!.start, n.spans[0]!.end).toLowerCase();
  const twice = (n: Named) => named.some((o) => o !== n && told(o).includes(told(n).split(' ').at(-1)!));
  const shown = named.filter((n) => !(n.spans.every((s) => presenting.test(textOf(visit, s))) && twice(n)));
  return shown.map((n) => {
    const own = ownSentences(visit, n, named, words);
    const planned = named.length === 1 ? loose : loose.filter(linked(visit, n, treatments));
    const sentences = [...own, ...planned.filter((s) => !own.includes(s))];
    const text = { start: n.spans[0]!.start, end: n.spans[0]!.end };
    const aside = asideOf(visit, n, named, words);
    return {
      ...(aside && { aside }),
      ...(n.code !== undefined && { code: n.code }),
      name: nameOf(visit, n.spans),
      nature: n.code === undefined ? natureByWords(visit, text, words) : natureOf(words, n.code),
      spans: n.spans,
      blocks: visit.problems.filter((p) =>
        n.spans.some((s) => within(s, p) && sentenceAt(visit, s) === visit.sentences.find((o) => o.problem === visit.problems.indexOf(p))),
      ),
      sentences,
      treatments: treatments.filter((t) => sentences.includes(t.sentence)),
    };
  });
}

/** `for flare-ups`, `risk of progression`: told as a possibility. */
const possible = /\b(?:for|any|during|future|prevent\w*|if|possib\w+(?: of)?|risk of|recent|occasional|rare|minor)\s+$/i;
/** A phrase that denies in its own words (`not at goal`) is not denied by the context. */
const denies = /^(?:not?|un\w+|never)\b/i;

/** Where this is said of the problem, unless it is denied, doubted, only possible, or about somebody else. */
export function saidOf(visit: VisitNote, { sentences }: Pick<Problem, 'sentences'>, words: VisitWords, kind: string): Span | undefined {
  for (const s of sentences) {
    const hit = hits(visit, s, words.cue(kind)).find((h) => {
      if (possible.test(visit.note.slice(Math.max(0, h.start - 16), h.start))) return false;
      if (/\b(?:if|should|unless)\b/i.test(visit.note.slice(s.start, h.start))) return false;
      if (/\b(?:can|could|may|might)\s+(?:also\s+)?(?:include|cause|lead|be|become)\b/i.test(visit.note.slice(s.start, h.start)))
        return false;
      if (h.status === 'uncertain' && (kind === 'worse' || kind === 'stable' || kind === 'reading')) return true;
      const denied = h.status === 'negated' && denies.test(visit.note.slice(h.start, h.end));
      return denied || h.status === 'affirmed' || h.status === 'history' || h.status === 'resolved';
    });
    if (hit) return { start: hit.start, end: hit.end };
  }
  return undefined;
}
