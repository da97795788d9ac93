import type { Slot } from './match.ts';
import { nearestWords } from './nearest-words.ts';
import { beginningWith, longestWord, type WordIndex, wordAt } from './word-index.ts';

const asBeginning = 55;
const byLength = 30;
const asMisspelled = 55;
const perSlip = 10;

/**
 * Which words of each index one asked word may be: itself, what begins with it, and, when no index has either, what it may have been
 * meant to be. Whether a word is misspelled is for all indexes to say together: what one does not know another may.
 * @param isLast the word that is still being typed.
 */
export function slotsOf(indexes: readonly WordIndex[], asked: string, isLast: boolean): Slot[] {
  const word = asked.slice(0, longestWord);
  const slots = indexes.map((index) => knownAs(index, word));
  if (slots.some((slot) => slot.length > 0)) return slots;
  const meant = indexes.map((index) => nearestWords(index, word, isLast));
  const least = Math.min(...meant.flat().map(({ distance }) => distance));
  return meant.map((each) =>
    each
      .filter(({ distance }) => distance === least)
      .map(({ from, to, distance }) => ({ from, to, worth: asMisspelled - perSlip * distance })),
  );
}

function knownAs(index: WordIndex, word: string): Slot {
  const [from, to] = beginningWith(index, word);
  if (from === to) return [];
  const isWhole = wordAt(index, from) === word;
  const whole = isWhole ? [{ from, to: from + 1, worth: 100 }] : [];
  // "Type 2" is neither type 20 nor stage 2a.
  if (isWhole && /^\d+$/.test(word)) return whole;
  const behind = isWhole ? from + 1 : from;
  if (behind === to) return whole;
  const typical = wordAt(index, behind).length;
  return [...whole, { from: behind, to, worth: asBeginning + Math.round((byLength * word.length) / Math.max(typical, word.length)) }];
}
