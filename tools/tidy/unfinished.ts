import { type Complaint, isTest, lineAt, type Source } from '../source.ts';

// Put together here, so that this file does not complain of itself.
const words = ['TO' + 'DO', 'FIX' + 'ME', 'not ' + 'implemented', 'coming ' + 'soon', 'mock ' + 'data', 'st' + 'ub'];
const pattern = new RegExp(`\\b(?:${words.join('|')})\\b`, 'g');

/** Work that was put off is an issue, or is done; it is not a word in a source. */
export function unfinishedWords({ path, text }: Source): Complaint[] {
  if (isTest(path)) return [];
  return [...text.matchAll(pattern)].map(({ index, 0: word }) => ({ path, line: lineAt(text, index), what: `says "${word}"` }));
}
