import type { Window } from '../syntax/window.ts';
import { type Growing, growing, grown, type Outline, type SetOutline } from './outline-state.ts';
import type { Passage } from './seam.ts';
import { stopsAt } from './skim.ts';

/** More than this ahead of a loop is not carried along: its transaction has no seams then. */
const longestPassage = 256 * 1024;

const pair = (id: string): number => (id.charCodeAt(0) << 8) | id.charCodeAt(1);
const [ST, SE, GS, GE, IE, IS, LX, HL, CL, BI, BD] = ['ST', 'SE', 'GS', 'GE', 'IE', 'IS', 'LX', 'HL', 'CL', 'BI', 'BD'].map(pair);

const always = ['ST', 'SE', 'GS', 'GE', 'IE', 'IS', 'BI', 'BD'];
const inPayment = stopsAt([...always, 'LX', 'CL']);
const inClaims = stopsAt([...always, 'HL', 'CL']);
const elsewhere = stopsAt(always);
/** The segments that tell something of the shape of a file, by the transaction they stand in. */
export const tellingIn = (kind: SetOutline['kind']): Uint8Array => (kind === '835' ? inPayment : kind === '837' ? inClaims : elsewhere);

/** Meets the segment that lies from `at` to its terminator at `end`. */
export function meet(o: Outline, w: Window, at: number, end: number): void {
  const b = w.bytes;
  o.position++;
  if (o.set) o.set.segments++;
  switch ((b[at]! << 8) | b[at + 1]!) {
    case ST:
      beginSet(o, w, at, end);
      return;
    case GS:
      beginGroup(o, w, at, end);
      return;
    case SE:
    case GE:
    case IE:
      close(o, b, at);
      return;
    case LX:
      if (o.set?.kind === '835') outer(o, o.set, w, at, end);
      break;
    case HL:
      if (o.set?.kind === '837') level(o, o.set, w, at, end);
      break;
    case CL:
      if (o.set) claim(o, o.set, w, at, end);
      break;
    case BI:
    case BD:
    case IS:
      // Data may hold anything, and an ISA here is one too many: who reads on must have read all that came before.
      o.hints.length = 0;
  }
  if (o.set?.kind) {
    grow(o.set, o.set.head, w, at, end);
    if (o.set.outer) grow(o.set, o.set.outer, w, at, end);
  }
}

const passage = (o: Outline, { bytes, offset }: Window, at: number, end: number): Passage => ({
  bytes: bytes.slice(at, end + 1),
  from: offset + at,
  position: o.position,
  inSet: o.set?.segments ?? 0,
});

/** Element `n` of a segment, as it stands. */
function textAt(o: Outline, b: Uint8Array, at: number, end: number, n: number): string {
  let text = '';
  for (let i = at, seen = 0; i < end && seen <= n; i++) {
    if (b[i] === o.separator) seen++;
    else if (seen === n) text += String.fromCharCode(b[i]!);
  }
  return text;
}

function beginGroup(o: Outline, w: Window, at: number, end: number): void {
  if (o.gs) o.hints.length = 0;
  o.set = undefined;
  o.gs = passage(o, w, at, end);
  o.groups++;
  o.groupNumbers.push(textAt(o, w.bytes, at, end, 6).trim());
  o.transactions = 0;
  o.setNumbers = [];
}

function beginSet(o: Outline, w: Window, at: number, end: number): void {
  if (o.set || !o.gs) o.hints.length = 0;
  else seam(o, w, at, end);
  const id = textAt(o, w.bytes, at, end, 1);
  const number = textAt(o, w.bytes, at, end, 2);
  const kind = id === '835' || id === '837' ? id : undefined;
  o.transactions++;
  const head = growing(w.offset + at, o.position, 1);
  o.set = { kind, number, head, segments: 1, levels: 0, units: 0, outers: 0, outer: undefined, inners: 0 };
  grow(o.set, head, w, at, end);
}

function close(o: Outline, b: Uint8Array, at: number): void {
  if (b[at] === 83) {
    if (o.set) o.setNumbers.push(o.set.number);
    o.set = undefined;
  } else if (b[at] === 71) o.gs = undefined;
  else if (b[at + 2] === 65) {
    o.interchangeNumbers.push(o.interchangeNumber);
    o.isa = undefined;
  }
}

/** An outer loop begins. */
function outer(o: Outline, set: SetOutline, w: Window, at: number, end: number): void {
  set.outer = undefined;
  if (set.outers > 0) seam(o, w, at, end);
  else complete(set, set.head, w, at, end);
  set.outers++;
  set.outer = growing(w.offset + at, o.position, set.segments);
  set.inners = 0;
}

/** A loop within an outer loop begins. */
function inner(o: Outline, set: SetOutline, w: Window, at: number, end: number): void {
  if (!set.outer) return;
  if (set.inners > 0) seam(o, w, at, end);
  else complete(set, set.outer, w, at, end);
  set.inners++;
}

/** The last segment of a passage has come. */
function complete(set: SetOutline, passage: Growing, w: Window, at: number, end: number): void {
  grow(set, passage, w, at, end);
  passage.closed = true;
}

function claim(o: Outline, set: SetOutline, w: Window, at: number, end: number): void {
  const letter = w.bytes[at + 2];
  if (set.kind === '835' && letter === 80) {
    inner(o, set, w, at, end);
    set.units++;
  } else if (set.kind === '837' && letter === 77) set.units++;
}

function level(o: Outline, set: SetOutline, w: Window, at: number, end: number): void {
  const b = w.bytes;
  let i = at + 3;
  let number = 0;
  for (; i < end && b[i]! >= 48 && b[i]! <= 57; i++) number = number * 10 + b[i]! - 48;
  const isNumber = i > at + 3 && i <= at + 12 && b[i] === o.separator;
  // HL02 may be anything; HL03 is of two digits.
  while (i < end && b[i] !== o.separator) i++;
  i++;
  while (i < end && b[i] !== o.separator) i++;
  const isWhole = i + 3 === end || b[i + 3] === o.separator;
  const code = isWhole && b[i + 1] === 50 ? b[i + 2] : undefined;
  if (code === 48) outer(o, set, w, at, end);
  else if (code === 50) inner(o, set, w, at, end);
  set.levels = isNumber ? number : set.levels + 1;
}

function grow(set: SetOutline, to: Growing, w: Window, at: number, end: number): void {
  if (to.closed) return;
  const from = to.length === 0 ? at : to.from + to.length - w.offset;
  const part = w.bytes.slice(from, end + 1);
  to.parts.push(part);
  to.length += part.length;
  if (to.length > longestPassage) {
    to.closed = true;
    set.kind = undefined;
  }
}

/** A reader may go on at the segment that begins here, if it is time for a seam. */
function seam(o: Outline, w: Window, at: number, end: number): void {
  const byte = w.offset + at;
  if (o.hints.length === 0 || o.hints[0]! > byte) return;
  while (o.hints.length > 0 && o.hints[0]! <= byte) o.hints.shift();
  const { set } = o;
  o.seams.push({
    byte,
    position: o.position - 1,
    opener: passage(o, w, at, end),
    isa: o.isa!,
    interchanges: o.interchanges,
    interchangeNumbers: [...o.interchangeNumbers],
    gs: o.gs!,
    groups: o.groups,
    groupNumbers: o.groupNumbers.slice(0, -1),
    transactions: o.transactions,
    setNumbers: [...o.setNumbers],
    set: set && {
      head: grown(set.head),
      segments: set.segments - 1,
      levels: set.levels,
      units: set.units,
      outers: set.outers,
      outer: set.outer && grown(set.outer),
      inners: set.inners,
    },
  });
}
