import { isOfficial, type Lexicon, type Term, wordsKey } from '../lexicon/lexicon.ts';
import { type Word, withoutMark } from '../lexicon/rewriting.ts';
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
    // `dermatitis due to poison ivy` is one condition; no other cue stands within a term.
    if (lexicon.cues.get(word)?.some((c) => c.kind !== 'cause')) return Number.POSITIVE_INFINITY;
    if (kind === 'mark' || word === 'and' || word === 'or') foreign += 0.9;
    else if (!lexicon.stop.has(word)) foreign++;
  }
  return foreign;
}

/** The words of a segment, and where each stands. */
interface Line {
  readonly words: readonly Word[];
  /** In the lexicon's spelling, which the house's own terms have. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** In the words of the Index as well. */
  readonly rooted: ReadonlyMap<string, readonly number[]>;
}

function indexed(words: readonly Word[]): Line {
  const places = new Map<string, number[]>();
  const rooted = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, word: string, at: number) => {
    const known = to.get(word);
    if (known) known.push(at);
    else to.set(word, [at]);
  };
  for (const [i, { word, also = [] }] of words.entries()) {
    add(places, word, i);
    for (const w of new Set([word, ...also])) add(rooted, w, i);
  }
  return { words, places, rooted };
}

/** Made of everyday words and parts of the body alone (`drop finger`): only side by side do they name a condition. */
const isPlain = (term: Term, lexicon: Lexicon): boolean =>
  isOfficial(term) &&
  term.words.length > 1 &&
  term.words.every((w) => lexicon.harmless.has(w) || lexicon.body.has(w) || lexicon.axes.has(w));

/** A long wording of the house may lie further apart: what it names is plain from so many words. */
const reachOf = (term: Term, lexicon: Lexicon): number =>
  isPlain(term, lexicon) ? 0 : !isOfficial(term) && term.words.length > 2 ? mostBetween + 1 : mostBetween;

/** The tightest place where all words of the term stand, none of them `taken`. */
function occurrence(term: Term, line: Line, taken: ReadonlySet<number>, lexicon: Lexicon): Occurrence | undefined {
  const known = isOfficial(term) ? line.rooted : line.places;
  // Nearly every term ends here: one of its words is not in the clause.
  for (const w of term.words) if (!known.has(w)) return undefined;
  const places = term.words.map((w) => (known.get(w) ?? []).filter((i) => !taken.has(i)));
  if (places.some((p) => p.length === 0)) return undefined;
  let best: Occurrence | undefined;
  for (const first of places[0]!) {
    const at = places.map((options) => options.reduce((a, b) => (Math.abs(b - first) < Math.abs(a - first) ? b : a)));
    at.sort((a, b) => a - b);
    for (let i = at.length - 1; i > 0; i--) if (at[i] === at[i - 1]) at.splice(i, 1);
    if (term.words.some((w) => w.startsWith(withoutMark)))
      for (const i of [...at]) if (line.words[i]!.word === 'without' && !at.includes(i + 1) && line.words[i + 1]) at.push(i + 1);
    const foreign = between(line.words, at, lexicon);
    if (foreign <= reachOf(term, lexicon) && (!best || foreign < best.between)) best = { at, between: foreign };
  }
  return best;
}

/** Nouns that name a kind of thing, none in particular. */
const generic = new Set(['ligament', 'joint', 'disease', 'disorder', 'syndrome', 'condition']);

/**
 * How much of the segment a term accounts for: a word that names the condition or its site whole, a qualifier half, a side (which any code takes)
 * and a site that another word implies next to nothing; of a phrase only as much as the term uses of it.
 */
function weight(term: Term, at: readonly number[], words: readonly Word[], lexicon: Lexicon): number {
  const implied = new Set(at.flatMap((i) => (isSite(words[i]!.word) ? [] : (lexicon.sites.get(words[i]!.word) ?? []))));
  return at.reduce((sum, i) => {
    const { word, also = [], parts = 1 } = words[i]!;
    const axis = lexicon.axes.get(word);
    const own = term.words.includes(word) ? [word] : term.words.filter((w) => also.includes(w));
    const isTwin = word === 'neoplasm' && words[i - 1]?.start === words[i]!.start;
    const whole =
      own.every((w) => generic.has(w)) || isTwin
        ? 0.3
        : axis === 'side' || (isSite(word) && lexicon.sites.get(word)!.some((s) => implied.has(s)))
          ? 0.1
          : axis
            ? 0.5
            : isSite(word) && isOfficial(term)
              ? 0.8
              : 1;
    const used = own[0] === word ? parts : own.length;
    return sum + whole * (used >= parts ? 1 : used / parts / 2);
  }, 0);

  function isSite(word: string): boolean {
    return lexicon.sites.get(word)?.includes(word) ?? false;
  }
}

/** A term that uses a word of a phrase (`kidney` of end stage kidney disease) and leaves most of it says something else. */
const pickedFrom = (term: Term, at: readonly number[], words: readonly Word[]) =>
  at.some((i) => {
    const { word, also = [], parts = 1 } = words[i]!;
    return parts > 2 && !term.words.includes(word) && term.words.filter((w) => also.includes(w)).length * 2 < parts;
  });

/** Every term whose words all stand in the segment close together, chosen or not; most words first, then tightest. */
function candidates(line: Line, lexicon: Lexicon): { term: Term; between: number; covers: number }[] {
  const found: { term: Term; between: number; covers: number }[] = [];
  for (const word of line.rooted.keys()) {
    for (const terms of [lexicon.byAnchor.get(word), lexicon.official(word)]) {
      for (const term of terms ?? []) {
        const place = occurrence(term, line, nothing, lexicon);
        if (place && !pickedFrom(term, place.at, line.words))
          found.push({ term, between: place.between, covers: weight(term, place.at, line.words, lexicon) });
      }
    }
  }
  // What is left over (`Other fracture of left great toe`) is not chosen for a side that the code of the kind takes as well.
  const claim = (c: { term: Term; covers: number }) => (c.term.rank < 0.4 && c.term.rank > 0 ? c.covers - 0.2 : c.covers);
  return found.sort(
    (a, b) =>
      claim(b) - claim(a) ||
      (a.term.rank < 1 && b.term.rank < 1 ? b.term.words.length - a.term.words.length : b.term.rank - a.term.rank) ||
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
  const sameWords = new Map<string, Term[]>();
  for (const { term } of all) {
    const key = wordsKey(term.words);
    sameWords.set(key, [...(sameWords.get(key) ?? []), term]);
  }
  for (const [term = all[0]!.term, ...rivals] of sameWords.values()) {
    const said = matches.some((m) => m.term.words.length > term.words.length && term.words.every((w) => m.term.words.includes(w)));
    let place = said ? undefined : occurrence(term, line, taken, lexicon);
    if (!place) lost.push(term);
    for (; place; place = occurrence(term, line, taken, lexicon)) {
      matches.push({ term, at: place.at, rivals });
      // The words of one phrase stand and fall together: nothing is left of `cancer` beside a cancer of the lung.
      for (const [i, { start }] of segment.words.entries()) if (place.at.some((at) => line.words[at]!.start === start)) taken.add(i);
    }
  }
  return { matches: matches.sort((a, b) => a.at[0]! - b.at[0]!), lost };
}
