import type { Span, Suggestion } from '../coded-note.ts';
import { isSymptom } from '../draft.ts';
import { joined } from '../match/read-text.ts';
import { find } from './phrases.ts';
import { decides, type Treatment, treatmentsOf } from './treatments.ts';
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
  readonly sentences: readonly Sentence[];
  readonly treatments: readonly Treatment[];
}

interface Named {
  readonly code?: string;
  readonly spans: readonly Span[];
  readonly block: number;
}

const within = (span: Span, outer: Span) => span.start >= outer.start && span.end <= outer.end;

/** Diagnoses of one block: those handed in that have words there, else what the lexicon reads in its first words. */
function namedIn(visit: VisitNote, block: number, suggestions: readonly Suggestion[], words: VisitWords): Named[] {
  const span = visit.problems[block]!;
  const own = suggestions.flatMap((s): Named[] => {
    const spans = s.spans.filter((at) => within(at, span));
    return spans.length > 0 ? [{ code: s.code, spans, block }] : [];
  });
  if (own.length > 0) return own;
  const first = visit.sentences.find((s) => s.problem === block);
  if (!first) return [];
  const read = first.segments.flatMap((s) => s.mentions).filter((m) => m.status === 'affirmed' || m.status === 'uncertain');
  if (read.length > 0) return read.map((m) => ({ code: m.term.code, spans: m.spans, block }));
  const head = first.segments[0]!;
  const skip = find(visit.note, head, words.cue('notProblem')).some((s) => s.start - head.start < 4) || first.segments[0]!.plan;
  return skip ? [] : [{ spans: [{ start: head.start, end: head.end }], block }];
}

/** Signs give way to the diagnosis beside them; codes of circumstance are no problem; one category is one problem. */
function distinct(named: readonly Named[], words: VisitWords): Named[] {
  const real = named.filter((n) => n.code === undefined || natureOf(words, n.code) !== 'none');
  const diagnosed = (block: number) => real.some((n) => n.block === block && n.code !== undefined && !isSymptom(n.code));
  const kept = real.filter((n) => n.code === undefined || !isSymptom(n.code) || !diagnosed(n.block));
  const byKey = new Map<string, Named[]>();
  for (const n of kept) {
    const key = n.code?.slice(0, 3) ?? `block ${n.block}`;
    byKey.set(key, [...(byKey.get(key) ?? []), n]);
  }
  return [...byKey.values()].map((same) => ({ ...same[0]!, spans: joined(same.flatMap((n) => n.spans)) }));
}

/** A wording without code: its own words tell what it is. */
function natureByWords(visit: VisitNote, span: Span, words: VisitWords): Nature {
  for (const nature of ['uncertain', 'chronic'] as const) if (find(visit.note, span, words.cue(nature)).length > 0) return nature;
  if (find(visit.note, span, words.cue('minorIllness')).length > 0) return 'minor';
  return 'acute';
}

/** The sentences of the block that are about this problem: all when it is alone there, else from its own words to the next problem's. */
function ownSentences(visit: VisitNote, problem: Named, all: readonly Named[]): Sentence[] {
  const blocks = visit.problems.flatMap((p, i) => (problem.spans.some((s) => within(s, p)) ? [i] : []));
  return blocks.flatMap((block) => {
    const sentences = visit.sentences.filter((s) => s.problem === block);
    const others = all.filter((n) => n !== problem && n.spans.some((s) => within(s, visit.problems[block]!)));
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

/** The problems of the visit, each with its sentences and drugs. Nothing is counted here. */
export function problemsOf(visit: VisitNote, suggestions: readonly Suggestion[], words: VisitWords): Problem[] {
  const named = distinct(
    visit.problems.flatMap((_, i) => namedIn(visit, i, suggestions, words)),
    words,
  );
  const treatments = treatmentsOf(visit, words);
  const loose = visit.sentences.filter((s) => decides(s) && s.problem === undefined);
  return named.map((n) => {
    const own = ownSentences(visit, n, named);
    const planned = named.length === 1 ? loose : loose.filter(linked(visit, n, treatments));
    const sentences = [...own, ...planned.filter((s) => !own.includes(s))];
    const text = { start: n.spans[0]!.start, end: n.spans.at(-1)!.end };
    return {
      ...(n.code !== undefined && { code: n.code }),
      name: visit.note.slice(n.spans[0]!.start, n.spans[0]!.end).replace(/\s+/g, ' '),
      nature: n.code === undefined ? natureByWords(visit, text, words) : natureOf(words, n.code),
      spans: n.spans,
      sentences,
      treatments: treatments.filter((t) => sentences.includes(t.sentence)),
    };
  });
}

/** Whether anything of these kinds is said of the problem, unless it is denied, doubted or about somebody else. */
export function saidOf(visit: VisitNote, problem: Problem, words: VisitWords, kind: string): Span | undefined {
  for (const s of problem.sentences) {
    const hit = hits(visit, s, words.cue(kind)).find(
      (h) =>
        h.status === 'affirmed' ||
        h.status === 'history' ||
        h.status === 'resolved' ||
        /^(?:not?|no|un)\b/i.test(visit.note.slice(h.start, h.end)),
    );
    if (hit) return { start: hit.start, end: hit.end };
  }
  return undefined;
}
