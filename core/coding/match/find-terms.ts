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

const nothing: ReadonlySet<number> = new Set();

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

/** The words of a segment, and where each stands. */
interface Line {
  readonly words: readonly Word[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function indexed(words: readonly Word[]): Line {
  const places = new Map<string, number[]>();
  for (const [i, { word }] of words.entries()) {
    const known = places.get(word);
    if (known) known.push(i);
    else places.set(word, [i]);
  }
  return { words, places };
}

/** The tightest place where all words of the term stand, none of them `taken`. */
function occurrence(term: Term, line: Line, taken: ReadonlySet<number>, lexicon: Lexicon): Occurrence | undefined {
  const places = term.words.map((w) => (line.places.get(w) ?? []).filter((i) => !taken.has(i)));
  if (places.some((p) => p.length === 0)) return undefined;
  let best: Occurrence | undefined;
  for (const first of places[0]!) {
    const at = places.map((options) => options.reduce((a, b) => (Math.abs(b - first) < Math.abs(a - first) ? b : a)));
    at.sort((a, b) => a - b);
    const foreign = between(line.words, at, lexicon);
    if (foreign <= mostBetween && (!best || foreign < best.between)) best = { at, between: foreign };
  }
  return best;
}

/** Every term whose words all stand in the segment close together, chosen or not; most words first, then tightest. */
function candidates(line: Line, lexicon: Lexicon): { term: Term; between: number }[] {
  const found: { term: Term; between: number }[] = [];
  for (const word of line.places.keys()) {
    for (const term of lexicon.byAnchor.get(word) ?? []) {
      const place = occurrence(term, line, nothing, lexicon);
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
  const line = indexed(segment.words);
  const matches: Match[] = [];
  const lost: Term[] = [];
  const taken = new Set<number>();
  const all = candidates(line, lexicon);
  for (const [i, { term }] of all.entries()) {
    const key = wordsKey(term.words);
    if (all.slice(0, i).some((c) => wordsKey(c.term.words) === key)) continue;
    const rivals = all.flatMap((c) => (c.term !== term && wordsKey(c.term.words) === key ? c.term : []));
    const said = matches.some((m) => m.term.words.length > term.words.length && term.words.every((w) => m.term.words.includes(w)));
    let place = said ? undefined : occurrence(term, line, taken, lexicon);
    if (!place) lost.push(term);
    for (; place; place = occurrence(term, line, taken, lexicon)) {
      matches.push({ term, at: place.at, rivals });
      for (const at of place.at) taken.add(at);
    }
  }
  return { matches: matches.sort((a, b) => a.at[0]! - b.at[0]!), lost };
}
