import { element, type RawSegment } from '../syntax/segment.ts';
import type { Report } from './elements.ts';

/** `P0304` → P, [3, 4]. */
const parse = (note: string): [kind: string, elements: number[]] => [note[0]!, (note.slice(1).match(/../g) ?? []).map(Number)];

const names: Readonly<Record<string, string>> = {
  P: 'come only together',
  R: 'cannot all be absent',
  E: 'exclude each other',
  C: 'are needed because of the first of them',
  L: 'cannot all be absent because of the first of them',
};

/** X12 syntax notes: which elements of a segment need or exclude each other. */
export function checkNotes(notes: readonly string[], segment: RawSegment, to: Report): void {
  for (const note of notes) {
    const [kind, elements] = parse(note);
    const there = elements.filter((n) => element(segment, n) !== '');
    const absent = elements.filter((n) => element(segment, n) === '');
    const first = element(segment, elements[0]!) !== '';
    const wrong =
      (kind === 'P' && there.length > 0 && absent.length > 0) ||
      (kind === 'R' && there.length === 0) ||
      (kind === 'E' && there.length > 1) ||
      (kind === 'C' && first && absent.length > 0) ||
      (kind === 'L' && first && there.length === 1);
    if (!wrong) continue;
    const at = { element: absent[0] ?? there[1] ?? elements[0]!, component: 0, repeat: 0 };
    to.report('elements-together', at, `elements ${elements.join(', ')} ${names[kind]}`);
  }
}
