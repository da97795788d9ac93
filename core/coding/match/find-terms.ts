import { type Lexicon, type Term, wordsKey } from '../lexicon/lexicon.ts';
import type { Word } from '../lexicon/rewriting.ts';
import type { Segment } from '../note/segments.ts';

/** A term in a segment. */
export interface Match {
  readonly term: Term;
  /** Indexes into the segment's words, ascending. */
  readonly at: readonly number[];
  /** Other terms with the same words and an equal claim. */
  readonly rivals: readonly Term[];
}

/** At most so many foreign words between the words of one term. */
const mostBetween = 3;

interface Occurrence {
  readonly at: readonly number[];
  readonly between: number;
}

function between(words: readonly Word[], at: readonly number[], lexicon: Lexicon): number {
  let foreign = 0;
  for (let i = at[0]! + 1; i < at.at(-1)!; i++) {
    if (at.includes(i)) continue;
    const { word, kind } = words[i]!;
    if (lexicon.cues.has(word)) return Number.POSITIVE_INFINITY;
    if (kind === 'mark' || word === 'and' || word === 'or') foreign += 0.9;
    else if (!lexicon.stop.has(word)) foreign++;
  }
  return foreign;
}

/** The tightest place where all words of the term stand, none of them `taken`. */
function occurrence(term: Term, words: readonly Word[], taken: ReadonlySet<number>, lexicon: Lexicon): Occurrence | undefined {
  const places = term.words.map((w) => words.flatMap((x, i) => (x.word === w && !taken.has(i) ? i : [])));
  let best: Occurrence | undefined;
  for (const first of places[0]!) {
    const at = places.map((options) => options.reduce((a, b) => (Math.abs(b - first) < Math.abs(a - first) ? b : a), options[0] ?? -1));
    if (at.includes(-1)) return undefined;
    at.sort((a, b) => a - b);
    const foreign = between(words, at, lexicon);
    if (foreign <= mostBetween && (!best || foreign < best.between)) best = { at, between: foreign };
  }
  return best;
}

/** Every term whose words all stand in the segment close together, chosen or not; most words first, then tightest. */
function candidates(words: readonly Word[], lexicon: Lexicon): { term: Term; between: number }[] {
  const present = new Set(words.map((w) => w.word));
  const found: { term: Term; between: number }[] = [];
  for (const word of present) {
    for (const term of lexicon.byAnchor.get(word) ?? []) {
      if (!term.words.every((w) => present.has(w))) continue;
      const place = occurrence(term, words, new Set(), lexicon);
      if (place) found.push({ term, between: place.between });
    }
  }
  return found.sort(
    (a, b) =>
      b.term.words.length - a.term.words.length ||
      a.between - b.between ||
      b.term.rank - a.term.rank ||
      (a.term.code < b.term.code ? -1 : 1),
  );
}

/** The terms of a segment, the longest and tightest first, each word used once; `lost` are those that a longer one covers. */
export function findTerms(segment: Segment, lexicon: Lexicon): { matches: Match[]; lost: Term[] } {
  const { words } = segment;
  const matches: Match[] = [];
  const lost: Term[] = [];
  const taken = new Set<number>();
  const all = candidates(words, lexicon);
  for (const [i, { term }] of all.entries()) {
    const key = wordsKey(term.words);
    if (all.slice(0, i).some((c) => wordsKey(c.term.words) === key)) continue;
    const rivals = all.flatMap((c) => (c.term !== term && wordsKey(c.term.words) === key ? c.term : []));
    const said = matches.some((m) => m.term.words.length > term.words.length && term.words.every((w) => m.term.words.includes(w)));
    let place = said ? undefined : occurrence(term, words, taken, lexicon);
    if (!place) lost.push(term);
    for (; place; place = occurrence(term, words, taken, lexicon)) {
      matches.push({ term, at: place.at, rivals });
      for (const at of place.at) taken.add(at);
    }
  }
  return { matches: matches.sort((a, b) => a.at[0]! - b.at[0]!), lost };
}
