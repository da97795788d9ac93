import type { Quick } from './quick.ts';

/** Texts of up to twelve bytes that were read lately: most come again and again, and need not be made anew. */
const size = 1 << 12;
const keys = new Int32Array(size * 3);
/** Empty where a text has come only once: it may never come again, and is not held on to. */
const known: string[] = new Array<string>(size).fill('');

/** What to keep of four bytes of which the first few are meant. */
const masks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);

const ones = 0x01010101;
const tops = 0x80808080 | 0;

/** A bit in each of four bytes that ends a value or cannot be in one; the lowest bit is right, those above it may be too many. */
function stopIn(q: Quick, word: number): number {
  const e = word ^ q.elements;
  const c = word ^ q.components;
  const r = word ^ q.repetitions;
  const t = word ^ q.terminators;
  const found = ((e - ones) & ~e) | ((c - ones) & ~c) | ((r - ones) & ~r) | ((t - ones) & ~t) | ((word - 0x20202020) & ~word) | word;
  return found & tops;
}

/** How many bytes lie below the lowest bit. */
const below = (bits: number): number => (31 - Math.clz32(bits & -bits)) >> 3;

/** Free text; nothing where the element is empty. */
export function text(q: Quick, before: number, min: number, max: number): string | undefined {
  const { bytes, words } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  const a = words.getInt32(from, true);
  let b = 0;
  let c = 0;
  let length = 0;
  let stop = stopIn(q, a);
  if (stop !== 0) {
    length = below(stop);
    q.at = from + length;
    if (length === 0) return undefined;
    return length < min || length > max ? giveUp(q, from) : tiny(q, from, length, a & masks[length]!);
  }
  b = words.getInt32(from + 4, true);
  stop = stopIn(q, b);
  if (stop !== 0) {
    length = 4 + below(stop);
    b &= masks[length - 4]!;
  } else {
    c = words.getInt32(from + 8, true);
    stop = stopIn(q, c);
    if (stop === 0) return long(q, from, min, max);
    length = 8 + below(stop);
    c &= masks[length - 8]!;
  }
  q.at = from + length;
  if (length < min || length > max || (a & 0xff) === 32 || bytes[from + length - 1] === 32) return giveUp(q, from);
  const mixed = (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b) + Math.imul(c, 0xc2b2ae35)) | 0;
  const slot = ((mixed >>> 15) ^ mixed) & (size - 1);
  const at = slot * 3;
  if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c) {
    const before = known[slot]!;
    if (before !== '') return before;
    const made = short(bytes, from, length);
    known[slot] = made;
    return made;
  }
  keys[at] = a;
  keys[at + 1] = b;
  keys[at + 2] = c;
  if (known[slot] !== '') known[slot] = '';
  return short(bytes, from, length);
}

/** Stops where nothing more can be read. */
function giveUp(q: Quick, from: number): undefined {
  q.at = from;
  return undefined;
}

/** Texts of up to three bytes. */
const tinySize = 1 << 10;
const tinyKeys = new Int32Array(tinySize);
const tinyKnown: string[] = new Array<string>(tinySize).fill('');

function tiny(q: Quick, from: number, length: number, packed: number): string | undefined {
  const slot = ((Math.imul(packed, 0x9e3779b1) >>> 16) ^ packed) & (tinySize - 1);
  if (tinyKeys[slot] === packed) return tinyKnown[slot]!;
  const { bytes } = q;
  if (bytes[from] === 32 || bytes[from + length - 1] === 32) return giveUp(q, from);
  const made = short(bytes, from, length);
  tinyKeys[slot] = packed;
  tinyKnown[slot] = made;
  return made;
}

/** Longer texts that were read lately, by eight times four bytes. */
const longSize = 1 << 9;
const longKeys = new Int32Array(longSize * 8);
const longKnown: string[] = new Array<string>(longSize).fill('');

/** A text of twelve bytes or more. */
function long(q: Quick, from: number, min: number, max: number): string | undefined {
  const { bytes, stops, words } = q;
  let end = from + 12;
  while (stops[bytes[end]!] === 0) end++;
  q.at = end;
  const length = end - from;
  if (length < min || length > max || bytes[from] === 32 || bytes[end - 1] === 32) return giveUp(q, from);
  if (length > 32) return of.apply(null, bytes.subarray(from, end) as unknown as number[]);
  let mixed = length;
  for (let at = from; at < end; at += 4) mixed = Math.imul(mixed ^ wordAt(words, at, end), 0x9e3779b1) ^ (mixed >>> 15);
  const slot = ((mixed >>> 17) ^ mixed) & (longSize - 1);
  const first = slot * 8;
  let same = true;
  for (let n = 0; n < 8; n++) {
    const at = from + n * 4;
    const word = at < end ? wordAt(words, at, end) : 0;
    if (longKeys[first + n] !== word) {
      same = false;
      longKeys[first + n] = word;
    }
  }
  const before = longKnown[slot]!;
  if (same && before !== '') return before;
  const made = short(bytes, from, length);
  longKnown[slot] = same ? made : '';
  return made;
}

const wordAt = (words: DataView, at: number, end: number): number => words.getInt32(at, true) & masks[Math.min(4, end - at)]!;

const of = String.fromCharCode;

// hot loop: bench/x12/read-835.ts, bench/x12/read-837p.ts
function short(b: Uint8Array, i: number, length: number): string {
  const c = b[i]!;
  const d = b[i + 1]!;
  const e = b[i + 2]!;
  const f = b[i + 3]!;
  switch (length) {
    case 1:
      return of(c);
    case 2:
      return of(c, d);
    case 3:
      return of(c, d, e);
    case 4:
      return of(c, d, e, f);
    case 5:
      return of(c, d, e, f, b[i + 4]!);
    case 6:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!);
    case 7:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!);
    case 8:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!);
    case 9:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!, b[i + 8]!);
    case 10:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!, b[i + 8]!, b[i + 9]!);
    case 11:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!, b[i + 8]!, b[i + 9]!, b[i + 10]!);
    case 12:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!, b[i + 8]!, b[i + 9]!, b[i + 10]!, b[i + 11]!);
    case 13:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!, b[i + 8]!, b[i + 9]!, b[i + 10]!, b[i + 11]!, b[i + 12]!);
    case 14:
      return of(
        c,
        d,
        e,
        f,
        b[i + 4]!,
        b[i + 5]!,
        b[i + 6]!,
        b[i + 7]!,
        b[i + 8]!,
        b[i + 9]!,
        b[i + 10]!,
        b[i + 11]!,
        b[i + 12]!,
        b[i + 13]!,
      );
    case 15:
      return of(
        c,
        d,
        e,
        f,
        b[i + 4]!,
        b[i + 5]!,
        b[i + 6]!,
        b[i + 7]!,
        b[i + 8]!,
        b[i + 9]!,
        b[i + 10]!,
        b[i + 11]!,
        b[i + 12]!,
        b[i + 13]!,
        b[i + 14]!,
      );
    case 16:
      return of(
        c,
        d,
        e,
        f,
        b[i + 4]!,
        b[i + 5]!,
        b[i + 6]!,
        b[i + 7]!,
        b[i + 8]!,
        b[i + 9]!,
        b[i + 10]!,
        b[i + 11]!,
        b[i + 12]!,
        b[i + 13]!,
        b[i + 14]!,
        b[i + 15]!,
      );
    default:
      return of.apply(null, b.subarray(i, i + length) as unknown as number[]);
  }
}

/** Coded values, found by their packed bytes: each the same string for ever. */
export interface Codes {
  readonly mask: number;
  readonly keys: Int32Array;
  readonly values: readonly string[];
}

/** The bytes of up to four characters as one number, the first of them lowest. */
export const pack = (value: string): number => [...value].reduceRight((packed, c) => (packed << 8) | c.charCodeAt(0), 0);

const slotOf = (packed: number, mask: number): number => ((Math.imul(packed, 0x9e3779b1) >>> 16) ^ packed) & mask;

/** @param list of up to four characters each, separated by spaces. */
export function codesIn(list: string): Codes {
  const all = list.split(' ');
  const mask = 2 ** Math.ceil(Math.log2(all.length * 4)) - 1;
  const found = new Int32Array(mask + 1);
  const values = new Array<string>(mask + 1).fill('');
  for (const value of all) {
    let slot = slotOf(pack(value), mask);
    while (found[slot] !== 0) slot = (slot + 1) & mask;
    found[slot] = pack(value);
    values[slot] = value;
  }
  return { mask, keys: found, values };
}

/** A coded value. */
export function code(q: Quick, before: number, { mask, keys: among, values }: Codes): string | undefined {
  const { bytes } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  const length = upToFour(q, from);
  q.at = from + length;
  if (length === 0) return undefined;
  const packed = q.words.getInt32(from, true) & masks[length]!;
  for (let slot = slotOf(packed, mask); among[slot] !== 0; slot = (slot + 1) & mask) if (among[slot] === packed) return values[slot]!;
  q.at = from;
  return undefined;
}

/** How many bytes a value has; where it has more than four, what is read of it does not end at a separator. */
export function upToFour(q: Quick, from: number): number {
  const stop = stopIn(q, q.words.getInt32(from, true));
  return stop === 0 ? 4 : below(stop);
}

/** The first `length` bytes at `from`, packed. */
export const packedAt = (q: Quick, from: number, length: number): number => q.words.getInt32(from, true) & masks[length]!;

/** A value that is always the same: its bytes, packed, and how many they are. @returns whether it is there */
export function fixed(q: Quick, before: number, only: number, length: number): boolean {
  const { bytes } = q;
  if (bytes[q.at] !== before) return false;
  const from = q.at + 1;
  const is = (q.words.getInt32(from, true) & masks[length]!) === only;
  q.at = is ? from + length : from;
  return is;
}
