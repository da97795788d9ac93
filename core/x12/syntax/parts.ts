import type { Delimiters } from './delimiters.ts';
import { element, type RawSegment } from './segment.ts';

/** The repeats of an element. */
export const repeats = (text: string, { repetition }: Delimiters): string[] => (repetition === '' ? [text] : text.split(repetition));

/** Component `n` (from 1) of an element; with 0, the element as it stands. */
function component(text: string, n: number, { component: separator }: Delimiters): string {
  return n === 0 ? text : (text.split(separator)[n - 1] ?? '');
}

/** Component `n` of element `e` of a segment. */
export const componentOf = (segment: RawSegment, e: number, n: number, delimiters: Delimiters): string =>
  component(element(segment, e), n, delimiters);
