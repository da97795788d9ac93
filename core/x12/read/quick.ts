import type { Delimiters } from '../syntax/delimiters.ts';
import { packedAt, text } from './quick-texts.ts';

/**
 * Where a generated reader stands. It reads straight from bytes what is plainly right, and gives up on anything else, which is then
 * read, and complained about, by the definition.
 *
 * What reads a value is told where it begins, gives the value, or nothing where it is not plainly right, and leaves its end in `at`.
 * Whether a separator stands there is for the next one to see.
 */
export interface Quick {
  bytes: Uint8Array;
  /** The same bytes, four at a time. */
  words: DataView;
  /** How many of them there are. */
  used: number;
  at: number;
  /** Byte behind the last terminator at hand. */
  limit: number;
  /** Id of the segment at hand, its bytes packed into a number, the first lowest; 0 when the bytes at hand are used up. */
  id: number;
  /** Where it begins. */
  from: number;
  /** Byte behind the terminator of the segment before it. */
  end: number;
  /** Segments read. */
  count: number;
  readonly element: number;
  readonly component: number;
  readonly terminator: number;
  /** Byte behind the first element, where that was looked for. */
  first: number;
  /** For each byte, whether it ends a value or cannot be in one: separators, control characters, 8-bit characters. */
  readonly stops: Uint8Array;
  /** HL01, HL02 and HL04 of the level read last. */
  level: readonly [id: string, parent: string, children: string];
  /** How often each child of the head read last came, and the rank of the last of them. */
  counts: number[];
  rank: number;
}

const nowhere = new Uint8Array(0);

/** @returns nothing where the delimiters are so unusual that everything is left to the definition. */
export function quick({ element, component, repetition, segment }: Delimiters): Quick | undefined {
  const all = [element, component, segment, ...(repetition === '' ? [] : [repetition])];
  const usual = all.every((text) => /^[!-/:-@[-`{-~]$/.test(text) && !/[-+.]/.test(text)) || /^[\r\n]$/.test(segment);
  if (!usual || new Set(all).size < all.length) return undefined;
  const stops = new Uint8Array(256);
  stops.fill(1, 0, 32).fill(1, 127);
  for (const text of all) stops[text.charCodeAt(0)] = 1;
  return {
    bytes: nowhere,
    words: new DataView(nowhere.buffer),
    used: 0,
    at: 0,
    limit: 0,
    id: 0,
    from: 0,
    end: 0,
    count: 0,
    first: 0,
    element: element.charCodeAt(0),
    component: component.charCodeAt(0),
    terminator: segment.charCodeAt(0),
    stops,
    level: ['', '', ''],
    counts: [],
    rank: 0,
  };
}

/** Points at other bytes. @param used how many of them there are; behind these are at least 16 more. */
export function pointTo(q: Quick, store: Uint8Array, used: number): void {
  if (q.bytes !== store) {
    q.bytes = store;
    q.words = new DataView(store.buffer, store.byteOffset, store.byteLength);
  } else if (q.used === used) return;
  q.used = used;
  q.limit = used === 0 ? 0 : store.lastIndexOf(q.terminator, used - 1) + 1;
}

/** The shortest segment that is looked at. */
const shortest = 4;

/** Begins a segment at `at`, or behind the line ends there. */
export function begin(q: Quick, b: Uint8Array, at: number): void {
  const { element } = q;
  let from = at;
  while (b[from] === 10 || b[from] === 13) from++;
  q.from = from;
  if (from + shortest > q.limit) {
    q.id = 0;
    q.at = from;
    return;
  }
  const third = b[from + 2]!;
  const two = b[from]! | (b[from + 1]! << 8);
  if (third === element) {
    q.id = two;
    q.at = from + 2;
  } else {
    // A third byte of zero would leave the id of two letters.
    q.id = b[from + 3] === element && third !== 0 ? two | (third << 16) : -1;
    q.at = from + 3;
  }
}

/** Whether the segment at hand has this id, packed. */
export const isAt = (q: Quick, id: number): boolean => q.id === id;

/** Ends a segment at its terminator and begins the next. @returns false when there is more in it than was read, or an empty element last */
export function done(q: Quick, b: Uint8Array, at: number): boolean {
  if (b[at] !== q.terminator || b[at - 1] === q.element) return false;
  q.count++;
  q.end = at + 1;
  begin(q, b, at + 1);
  return true;
}

/** The bytes of the first element, packed, for telling segments of one id apart; 0 when there are none, or more than four. Its end is in `q.first`. */
export function first(q: Quick, b: Uint8Array): number {
  const from = q.at;
  if (b[from] !== q.element) return 0;
  const packed = packedAt(q, b, from + 1);
  q.first = q.at;
  q.at = from;
  const end = b[q.first];
  return end === q.element || end === q.terminator ? packed : 0;
}

/** The same of a component of any element. */
export function key(q: Quick, b: Uint8Array, element: number, component: number): number {
  const from = q.at;
  let at = from;
  for (let n = 1; n < element; n++) {
    if (b[at] === q.terminator) return 0;
    at++;
    while (b[at] !== q.element && b[at] !== q.terminator) at++;
  }
  if (b[at] === q.terminator) return 0;
  at++;
  for (let n = 1; n < component; n++) {
    while (q.stops[b[at]!] === 0) at++;
    if (b[at] !== q.component) return 0;
    at++;
  }
  const packed = packedAt(q, b, at);
  const end = b[q.at];
  q.at = from;
  return end === q.element || end === q.terminator || (component > 0 && end === q.component) ? packed : 0;
}

/** Reads the HL of a level whose code is `only`, packed. */
export function level(q: Quick, b: Uint8Array, only: number): boolean {
  const id = text(q, b, q.at + 1, 1, 9);
  if (id === undefined || b[q.at] !== q.element) return false;
  let at = q.at + 1;
  const parent = b[at] === q.element ? '' : text(q, b, at, 1, 9);
  if (parent === undefined) return false;
  if (parent !== '') at = q.at;
  if (b[at] !== q.element || packedAt(q, b, at + 1) !== only) return false;
  let children: string | undefined = '';
  if (b[q.at] === q.element) children = text(q, b, q.at + 1, 1, 1);
  if (children === undefined) return false;
  q.level = [id, parent, children];
  return done(q, b, q.at);
}
