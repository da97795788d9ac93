import type { X12Rule } from '../findings.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { isaWidths } from '../syntax/header.ts';
import type { Change } from './change.ts';

type Complain = (part: string, rule: X12Rule, what: string) => void;

/** Further than the two digits by which X12 counts, a place is a mistake. */
const furthest = 99;
/** What an ISA says about separators decides how everything after it is read. */
const separatorsOfIsa = [11, 16];

/** The text of a segment after one change; the same text, and a complaint, where the change cannot be made. */
export function editSegment(text: string, change: Change, delimiters: Delimiters, complain: Complain): string {
  const elements = text.split(delimiters.element);
  const isIsa = elements[0] === 'ISA';
  if (!placeIsThere(change, elements[0]!, delimiters, complain) || !isSafe(change.to, delimiters, complain)) return text;
  if (isIsa) {
    const to = padded(change, complain);
    return to === undefined ? text : changedAt(elements, change.element, to).join(delimiters.element);
  }
  const { component, repetition } = delimiters;
  const repeats = repetition === '' ? [elements[change.element] ?? ''] : (elements[change.element] ?? '').split(repetition);
  const r = (change.repeat ?? 1) - 1;
  const one =
    change.component === undefined
      ? change.to
      : joinedParts(changedAt((repeats[r] ?? '').split(component), change.component - 1, change.to), change.to, component);
  const whole = change.repeat === undefined && change.component === undefined ? change.to : changedAt(repeats, r, one).join(repetition);
  return changedAt(elements, change.element, whole).join(delimiters.element);
}

/** Components as one text. What is taken away at the end takes its separator with it: X12 has none behind the last component. */
function joinedParts(parts: readonly string[], to: string, separator: string): string {
  const last = to === '' ? parts.findLastIndex((part) => part !== '') : parts.length - 1;
  return parts.slice(0, last + 1).join(separator);
}

/** A copy with one member changed, grown by empty ones as far as needed. */
function changedAt(texts: readonly string[], at: number, to: string): string[] {
  const changed = [...texts];
  while (changed.length <= at) changed.push('');
  changed[at] = to;
  return changed;
}

function placeIsThere({ element, component, repeat }: Change, id: string, { repetition }: Delimiters, complain: Complain): boolean {
  const bad = Object.entries({ element, component, repeat }).find(
    ([, n]) => n !== undefined && !(Number.isInteger(n) && n >= 1 && n <= furthest),
  );
  if (bad) complain(bad[0], 'element-structure', `${bad[0]} ${bad[1]} is no place: they are counted from 1 to ${furthest}`);
  else if (repeat !== undefined && repeat > 1 && repetition === '')
    complain('repeat', 'element-structure', 'the interchange has no repetition separator');
  else if (id === 'BIN' || id === 'BDS') complain('segment', 'element-structure', `${id} holds bytes, not elements`);
  else if (id === 'ISA' && separatorsOfIsa.includes(element))
    complain('element', 'isa', 'this element of the ISA names a separator of the file');
  else if (id === 'ISA' && (element > isaWidths.length || component !== undefined || repeat !== undefined))
    complain('element', 'element-structure', 'the ISA has 16 elements without components or repeats');
  else return true;
  return false;
}

function isSafe(to: string, { element, component, repetition, segment }: Delimiters, complain: Complain): boolean {
  const separator = [element, component, repetition, segment].find((d) => d !== '' && to.includes(d));
  if (separator !== undefined) complain('to', 'injection', `"${to.slice(0, 40)}" contains the separator "${separator}"`);
  else if ([...to].some((c) => c < ' ' || c === '\x7f'))
    complain('to', 'charset', `${JSON.stringify(to.slice(0, 40))} contains a control character`);
  else return true;
  return false;
}

/** A text in the width of its ISA element: numbers with zeros before, texts with spaces behind. */
function padded({ element, to }: Change, complain: Complain): string | undefined {
  const width = isaWidths[element - 1]!;
  if (to.length <= width) return element === 13 ? to.padStart(width, '0') : to.padEnd(width);
  complain('to', 'isa-width', `"${to}" is longer than ${width}`);
  return undefined;
}
