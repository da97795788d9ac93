import { type Complaint, isTest, lineAt, type Source } from '../source.ts';

// Brackets inside the words, so that this file does not complain of itself.
const pattern = /\b(?:TOD[O]|FIXM[E]|not implemente[d]|coming soo[n]|mock dat[a]|stu[b])\b/g;

/** Work that was put off is an issue, or is done; it is not a word in a source. */
export function unfinishedWords({ path, text }: Source): Complaint[] {
  if (isTest(path)) return [];
  return [...text.matchAll(pattern)].map(({ index, 0: word }) => ({ path, line: lineAt(text, index), what: `says "${word}"` }));
}
