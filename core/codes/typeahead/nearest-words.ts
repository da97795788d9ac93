import { beginningWith, type WordIndex, wordAt, wordCount } from './word-index.ts';

/** Words that may have been meant: from the first to, and without, the second, all beginning with `as`. */
export interface Meant {
  readonly from: number;
  readonly to: number;
  readonly as: string;
  readonly distance: number;
}

/** How many slips a word may have: in short words a slip makes another word (`hip`, `lip`), and in a code another code. */
export const slipsAllowed = (word: string): number => (word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2);

/**
 * The words nearest to a misspelled one, by letters left out, put in, changed or swapped with their neighbor; of those that begin with the
 * same letter first. The sorted words are walked as the tree that they are: of a beginning that words share the distances are
 * worked out once, and where no word can be near any more, all that begin so are stepped over.
 *
 * @param isBegun the word may be a beginning: it is compared with the beginnings of words.
 */
export function nearestWords(index: WordIndex, word: string, isBegun: boolean): Meant[] {
  const allowed = slipsAllowed(word);
  const alike = beginningWith(index, word.charAt(0));
  const all = [0, wordCount(index)] as const;
  for (let slips = 1; slips <= allowed; slips++)
    // The first letter is seldom the wrong one, and words that share it are few.
    for (const among of [alike, all]) {
      const found = walk(index, word, slips, isBegun, among);
      if (found.length > 0) return found;
    }
  return [];
}

const widest = 48;

function walk(index: WordIndex, word: string, slips: number, isBegun: boolean, [first, total]: readonly [number, number]): Meant[] {
  const { words, starts } = index;
  const width = word.length + 1;
  // One row of distances a letter of the word at hand, kept so that a shared beginning keeps its rows.
  const rows = new Uint8Array(widest * width);
  for (let column = 0; column < width; column++) rows[column] = column;
  // Rows are filled no farther than words may differ in length.
  const isNear = (depth: number) => Math.abs(depth - word.length) <= slips && rows[depth * width + word.length]! <= slips;
  const found: Meant[] = [];
  let last = '';
  let known = 0;
  for (let w = first; w < total; ) {
    const start = starts[w]!;
    const length = starts[w + 1]! - 1 - start;
    let depth = 0;
    while (depth < known && depth < length && words.charCodeAt(start + depth) === last.charCodeAt(depth)) depth++;
    last = words.slice(start, start + length);
    let next = w + 1;
    for (; depth < length; depth++) {
      const least = fillRow(rows, width, word, last, depth + 1, slips);
      const isMet = isBegun && isNear(depth + 1);
      if (least <= slips && !isMet) continue;
      const beginning = last.slice(0, depth + 1);
      next = endOf(index, w, beginning, total);
      if (isMet) found.push({ from: w, to: next, as: beginning, distance: slips });
      depth++;
      break;
    }
    known = depth;
    if (!isBegun && depth === length && next === w + 1 && isNear(length)) found.push({ from: w, to: w + 1, as: last, distance: slips });
    w = next;
  }
  return found;
}

const far = 99;

/**
 * Distances of the beginnings of the asked word to the first `depth` letters of the word at hand; only of those that are as long to within
 * the slips, since all others are farther. @returns the least of them.
 */
function fillRow(rows: Uint8Array, width: number, word: string, last: string, depth: number, slips: number): number {
  const row = depth * width;
  const above = row - width;
  const letter = last.charCodeAt(depth - 1);
  const before = depth > 1 ? last.charCodeAt(depth - 2) : -1;
  const from = Math.max(1, depth - slips);
  const to = Math.min(width - 1, depth + slips);
  rows[row + from - 1] = from === 1 ? depth : far;
  if (to < width - 1) rows[row + to + 1] = far;
  let least = from === 1 ? depth : far;
  for (let i = from; i <= to; i++) {
    const asked = word.charCodeAt(i - 1);
    let best = rows[above + i - 1]! + (asked === letter ? 0 : 1);
    if (rows[above + i]! < best) best = rows[above + i]! + 1;
    if (rows[row + i - 1]! < best) best = rows[row + i - 1]! + 1;
    if (asked === before && i > 1 && word.charCodeAt(i - 2) === letter && rows[above - width + i - 2]! < best)
      best = rows[above - width + i - 2]! + 1;
    rows[row + i] = best;
    if (best < least) least = best;
  }
  return least;
}

/** The first word behind `w` that does not begin so: in strides that double, since most beginnings are short stretches. */
function endOf(index: WordIndex, w: number, beginning: string, total: number): number {
  let low = w + 1;
  let stride = 1;
  while (low < total && wordAt(index, Math.min(low + stride, total) - 1).startsWith(beginning)) {
    low = Math.min(low + stride, total);
    stride *= 2;
  }
  let high = Math.min(low + stride, total);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (wordAt(index, middle).startsWith(beginning)) low = middle + 1;
    else high = middle;
  }
  return low;
}
