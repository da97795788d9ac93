import { element, type RawSegment } from '../syntax/segment.ts';
import type { Report } from './elements.ts';

type Note = readonly [kind: string, elements: readonly number[]];
const parsed = new Map<string, Note>();

/** `P0304` → P, [3, 4]. */
function parse(note: string): Note {
  const known = parsed.get(note);
  if (known) return known;
  const made: Note = [note[0]!, (note.slice(1).match(/../g) ?? []).map(Number)];
  parsed.set(note, made);
  return made;
}

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
    to.element = absent[0] ?? there[1] ?? elements[0]!;
    to.component = 0;
    to.repeat = 0;
    to.report('elements-together', `elements ${elements.join(', ')} ${names[kind]}`);
  }
}
