import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Word } from '../lexicon/rewriting.ts';

/** Shorter words have too many neighbors. */
const shortest = 5;
const eponyms = new Set(['syndrome', 'disease', 'sign', 'test']);
/** From this length on two letters may be wrong. */
const long = 9;

/**
 * Words that nobody knows, brought to the one word of medicine that they miss by a letter (two in long words): `hypertention`, `diabtes`. A word with
 * several such neighbors stays as it is.
 *
 * @returns undefined when nothing is changed.
 */
export function respelled(words: readonly Word[], lexicon: Lexicon): Word[] | undefined {
  let changed = false;
  const better = words.map((word, i) => {
    // Before `syndrome` stands a person's name, which has many neighbors.
    const known =
      eponyms.has(words[i + 1]?.word ?? '') || word.kind !== 'word' || word.word.length < shortest || lexicon.isKnown(word.word);
    const meant = known ? undefined : nearest(word.word, lexicon);
    if (meant === undefined) return word;
    changed = true;
    return { ...word, word: meant, also: [...(word.also ?? []), ...(lexicon.rewriting.roots.of.get(meant) ?? [])] };
  });
  return changed ? better : undefined;
}

function nearest(word: string, lexicon: Lexicon): string | undefined {
  const most = word.length >= long ? 2 : 1;
  let best: { word: string; distance: number } | undefined;
  let isTied = false;
  for (const candidate of lexicon.spelled(word.charAt(0))) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    const distance = distanceOf(word, candidate, best ? best.distance : most);
    if (distance === undefined) continue;
    isTied = best?.distance === distance;
    if (!isTied) best = { word: candidate, distance };
  }
  return best && !isTied ? best.word : undefined;
}

/** Letters to change, add, leave out or swap with their neighbor; undefined beyond the bound. */
function distanceOf(a: string, b: string, bound: number): number | undefined {
  let [older, before]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(before[j]! + 1, now[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2]! + 1);
      now.push(cost);
    }
    if (Math.min(...now) > bound) return undefined;
    [older, before] = [before, now];
  }
  const distance = before[b.length]!;
  return distance <= bound ? distance : undefined;
}
