import type { Span, Suggestion } from '../coded-note.ts';
import { asideOf, goesOn, type Named, namedProblems, sentenceAt, within } from './named-problems.ts';
import { find } from './phrases.ts';
import { decides, type Treatment } from './treatments.ts';
import { beginsApart, type Sentence, type VisitNote } from './visit-note.ts';
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
const shortWord = /[a-z]{3,}/gi;
const dull =
  /^(?:acute|chronic|right|left|type|mild|moderate|severe|unspecified|disease|disorder|syndrome|primary|essential|without|status)$/i;

/** A sentence of a separate plan belongs to the problem whose words it says or whose drug it names. */
function linked(visit: VisitNote, problem: Named, treatments: readonly Treatment[]): (s: Sentence) => boolean {
  const telling = problem.spans.flatMap((s) => [...visit.note.slice(s.start, s.end).matchAll(anyWord)].map((m) => m[0].toLowerCase()));
  const long = telling.filter((w) => !dull.test(w));
  // `Right foot drop` has no long word of its own.
  const short = () =>
    problem.spans.flatMap((s) => [...visit.note.slice(s.start, s.end).matchAll(shortWord)].map((m) => m[0].toLowerCase()));
  const wanted = long.length > 0 ? long : short().filter((w) => !dull.test(w));
  return (s) => {
    const text = visit.note.slice(s.start, s.end).toLowerCase();
    if (wanted.some((w) => text.includes(w))) return true;
    return treatments.some((t) => t.sentence === s && t.group?.treats.some((code) => problem.code?.startsWith(code)));
  };
}

/** What is linked, and in a paragraph that sets a problem apart all that follows the sentence which names it. */
function withParagraph(visit: VisitNote, loose: readonly Sentence[], isLinked: (s: Sentence) => boolean): Sentence[] {
  let open = false;
  return loose.filter((s, i) => {
    const before = loose[i - 1];
    const gap = before ? visit.note.slice(before.end, s.start) : '\n\n';
    if (/\n[ \t]*\r?\n/.test(gap)) open = false;
    if (beginsApart(visit, s)) open = isLinked(s);
    return open || isLinked(s);
  });
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
  const { all: named, shown } = namedProblems(visit, suggestions, words);
  const loose = visit.sentences.filter((s) => decides(s) && s.problem === undefined);
  return shown.map((n) => {
    const own = ownSentences(visit, n, named, words);
    const planned = named.length === 1 ? loose : withParagraph(visit, loose, linked(visit, n, treatments));
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
