import type { Level } from '../spec/node.ts';
import { put } from './quick.ts';
import { digits } from './quick-numbers.ts';
import { endSegment, grow, type Sheet } from './sheet.ts';

/** Writes the HL of a level. `parent` is 0 at the top. */
export function quickLevel(sheet: Sheet, number: number, parent: number, { code, saysChildren }: Level, hasBelow: boolean): void {
  grow(sheet, sheet.at + 64);
  const { bytes, element } = sheet;
  let at = put(bytes, sheet.at, 'HL');
  bytes[at++] = element;
  at = digits(bytes, at, number);
  bytes[at++] = element;
  if (parent > 0) at = digits(bytes, at, parent);
  bytes[at++] = element;
  at = put(bytes, at, code);
  if (saysChildren) {
    bytes[at++] = element;
    bytes[at++] = hasBelow ? 49 : 48;
  }
  sheet.at = endSegment(sheet, at);
}
