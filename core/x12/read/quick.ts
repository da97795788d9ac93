import type { Delimiters } from '../syntax/delimiters.ts';
import { fixed, packedAt, text, upToFour } from './quick-texts.ts';

/**
 * Where a generated reader stands. It reads straight from bytes what is plainly right, and gives up on anything else, which is then
 * read, and complained about, by the definition.
 *
 * `at` is the byte behind the value read last: a separator, or the terminator. A value that is not plainly right leaves it where it is
 * not one of these, so that nothing more is read of the segment and its end is not reached: no value has to be asked whether it went well.
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
  /** Each separator, and the terminator, four times over. */
  readonly elements: number;
  readonly components: number;
  readonly repetitions: number;
  readonly terminators: number;
  /** For each byte, whether it ends a value or cannot be in one: separators, control characters, 8-bit characters. */
  readonly stops: Uint8Array;
  /** HL01, HL02 and HL04 of the level read last. */
  level: readonly [id: string, parent: string, children: string];
}

const fourTimes = (text: string): number => Math.imul(text.charCodeAt(0), 0x01010101);
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
    element: element.charCodeAt(0),
    component: component.charCodeAt(0),
    terminator: segment.charCodeAt(0),
    elements: fourTimes(element),
    components: fourTimes(component),
    repetitions: fourTimes(repetition === '' ? component : repetition),
    terminators: fourTimes(segment),
    stops,
    level: ['', '', ''],
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
export function begin(q: Quick, at: number): void {
  const { bytes, element } = q;
  let from = at;
  while (bytes[from] === 10 || bytes[from] === 13) from++;
  q.from = from;
  if (from + shortest > q.limit) {
    q.id = 0;
    q.at = from;
    return;
  }
  const four = q.words.getInt32(from, true);
  if (((four >> 16) & 0xff) === element) {
    q.id = four & 0xffff;
    q.at = from + 2;
  } else {
    q.id = four >>> 24 === element ? four & 0xffffff : -1;
    q.at = from + 3;
  }
}

/** Whether the segment at hand has this id, packed. */
export const isAt = (q: Quick, id: number): boolean => q.id === id;

/** Ends a segment and begins the next. @returns false when there is more in it than was read, or an empty element last. */
export function done(q: Quick): boolean {
  const { bytes, at } = q;
  if (bytes[at] !== q.terminator || bytes[at - 1] === q.element) return false;
  q.count++;
  q.end = at + 1;
  begin(q, at + 1);
  return true;
}

/** Passes over an element that is not used, if it is empty as it should. `before` is the separator in front of it. */
export function skip(q: Quick, before: number): void {
  if (q.bytes[q.at] === before) q.at++;
}

/** Whether something stands in the next element; passes over an empty one. */
export function present(q: Quick): boolean {
  const { bytes, at, element, terminator } = q;
  if (bytes[at] !== element) return false;
  const next = bytes[at + 1];
  if (next !== element && next !== terminator) return true;
  q.at = at + 1;
  return false;
}

/** Ends a composite, which must not end with an empty component. */
export function closed(q: Quick): void {
  if (q.bytes[q.at - 1] === q.component) q.at--;
}

/** The bytes of a component of an element, packed, for telling segments of one id apart; 0 when there are none, or more than four. */
export function key(q: Quick, element: number, component: number): number {
  const { bytes, stops } = q;
  let at = q.at;
  for (let n = 1; n < element; n++) {
    if (bytes[at] === q.terminator) return 0;
    at++;
    while (bytes[at] !== q.element && bytes[at] !== q.terminator) at++;
  }
  if (bytes[at] === q.terminator) return 0;
  at++;
  for (let n = 1; n < component; n++) {
    while (stops[bytes[at]!] === 0) at++;
    if (bytes[at] !== q.component) return 0;
    at++;
  }
  const length = upToFour(q, at);
  const end = bytes[at + length];
  const ends = end === q.element || end === q.terminator || (component > 0 && end === q.component);
  return ends ? packedAt(q, at, length) : 0;
}

/** Reads the HL of a level whose code is `only`, packed. */
export function level(q: Quick, only: number): boolean {
  const id = text(q, q.element, 1, 9);
  const parent = text(q, q.element, 1, 9) ?? '';
  if (id === undefined || !fixed(q, q.element, only, 2)) return false;
  q.level = [id, parent, text(q, q.element, 1, 1) ?? ''];
  return done(q);
}
