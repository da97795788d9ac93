import { isaLength, isIsaAt } from '../syntax/header.ts';
import { isLineEnd, type State } from '../syntax/state.ts';
import type { Counter } from './count-segments.ts';

/** What to do with a segment, by the first two letters of its id. */
type Leads = Uint8Array;
const pass = 0;
const look = 1;
/** What begins or ends an interchange, may carry data, or has no plain id, is for the tokenizer. */
const leave = 2;
const left = ['IS', 'IE', 'BI', 'BD'];

const capitals = Array.from({ length: 26 }, (_, i) => 65 + i);
const digits = Array.from({ length: 10 }, (_, i) => 48 + i);
const leadOf = (id: string) => (id.charCodeAt(0) << 8) | id.charCodeAt(1);

export function leadsOf({ ids }: Counter): Leads {
  const leads = new Uint8Array(1 << 16).fill(leave);
  for (const first of capitals) for (const second of [...capitals, ...digits]) leads[(first << 8) | second] = pass;
  for (const id of ids) if (leads[leadOf(id)] === pass) leads[leadOf(id)] = look;
  for (const id of left) leads[leadOf(id)] = leave;
  return leads;
}

/**
 * Passes the plain segments of an interchange, up to one that the tokenizer has to take apart: of most of them the first two letters
 * and the end are all that is looked at.
 * @param tell told of each that may be asked for.
 */
export function passSegments(
  s: State,
  leads: Leads,
  counter: Counter,
  tell: (id: string, position: number, byte: number, end: number) => void,
): void {
  if (!s.delimiters || s.binary || s.out.length > 0 || /\w/.test(s.delimiters.element)) return;
  const { bytes } = s;
  const element = s.delimiters.element.charCodeAt(0);
  const terminator = s.delimiters.segment.charCodeAt(0);
  const { positions } = counter;
  const anyPosition = positions.size > 0;
  for (;;) {
    let at = s.at;
    while (isLineEnd(bytes[at])) at++;
    const lead = leads[(bytes[at]! << 8) | bytes[at + 1]!]!;
    if (lead === leave) return;
    const end = bytes.indexOf(terminator, at);
    if (end < 0 || (end - at > isaLength && isIsaAt(bytes, end - isaLength))) return;
    if (lead === look || (anyPosition && positions.has(s.position + 1))) {
      const length = bytes[at + 2] === element ? 2 : bytes[at + 3] === element ? 3 : 0;
      if (length === 0 || end - at < length) return;
      tell(String.fromCharCode(...bytes.subarray(at, at + length)), s.position + 1, at, end + 1);
    }
    s.position++;
    s.at = end + 1;
    s.scanned = s.at;
    if (counter.left === 0) return;
  }
}
