import type { Quick } from './quick.ts';
import { made } from './quick-made.ts';

/** Texts of up to twelve bytes that were read lately: most come again and again, and need not be made anew. */
const size = 1 << 12;
const keys = new Int32Array(size * 3);
/** Empty where a text has come only once: it may never come again, and is not held on to. */
const known: string[] = new Array<string>(size).fill('');

/** What to keep of four bytes of which the first few are meant. */
const masks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);

/** Texts of up to four bytes, likewise: of these each is kept. */
const tinySize = 1 << 10;
const tinyKeys = new Int32Array(tinySize);
const tinyKnown: string[] = new Array<string>(tinySize).fill('');

/** Free text, of one byte at least; nothing where it is too short or long, or has spaces around it. Its end is in `q.at`. */
export function text(q: Quick, b: Uint8Array, from: number, min: number, max: number): string | undefined {
  const { stops } = q;
  let packed = b[from]!;
  let at = from;
  if (stops[packed] === 1) return undefined;
  let byte = b[++at]!;
  if (stops[byte] === 0) {
    packed |= byte << 8;
    byte = b[++at]!;
    if (stops[byte] === 0) {
      packed |= byte << 16;
      byte = b[++at]!;
      if (stops[byte] === 0) {
        packed |= byte << 24;
        byte = b[++at]!;
        if (stops[byte] === 0) return longer(q, b, from, min, max);
      }
    }
  }
  q.at = at;
  const length = at - from;
  if (length < min || length > max || b[from] === 32 || b[at - 1] === 32) return undefined;
  const slot = ((Math.imul(packed, 0x9e3779b1) >>> 16) ^ packed) & (tinySize - 1);
  if (tinyKeys[slot] === packed) return tinyKnown[slot]!;
  const text = made(b, from, length);
  tinyKeys[slot] = packed;
  tinyKnown[slot] = text;
  return text;
}

/** A text of more than four bytes. */
function longer(q: Quick, b: Uint8Array, from: number, min: number, max: number): string | undefined {
  const { stops, words } = q;
  let at = from + 5;
  while (stops[b[at]!] === 0) at++;
  q.at = at;
  const length = at - from;
  if (length < min || length > max || b[from] === 32 || b[at - 1] === 32) return undefined;
  if (length > 12) return made(b, from, length);
  const first = words.getInt32(from, true);
  let second = words.getInt32(from + 4, true);
  let third = 0;
  if (length <= 8) second &= masks[length - 4]!;
  else third = words.getInt32(from + 8, true) & masks[length - 8]!;
  const mixed = (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b) + Math.imul(third, 0xc2b2ae35)) | 0;
  const slot = ((mixed >>> 15) ^ mixed) & (size - 1);
  const key = slot * 3;
  if (keys[key] === first && keys[key + 1] === second && keys[key + 2] === third) {
    const before = known[slot]!;
    if (before !== '') return before;
    const text = made(b, from, length);
    known[slot] = text;
    return text;
  }
  keys[key] = first;
  keys[key + 1] = second;
  keys[key + 2] = third;
  if (known[slot] !== '') known[slot] = '';
  return made(b, from, length);
}

/** Coded values, found by their packed bytes: each the same string for ever. */
export interface Codes {
  readonly mask: number;
  readonly keys: Int32Array;
  readonly values: readonly string[];
  /** The one that came last, which often comes again. */
  lastKey: number;
  last: string;
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
  const [last] = all as [string];
  return { mask, keys: found, values, lastKey: pack(last), last };
}

/** A coded value; nothing where it is none of these. Its end is in `q.at`. */
export function code(q: Quick, b: Uint8Array, from: number, among: Codes): string | undefined {
  const packed = packedAt(q, b, from);
  if (packed === among.lastKey) return among.last;
  const { mask, keys, values } = among;
  for (let slot = slotOf(packed, mask); keys[slot] !== 0; slot = (slot + 1) & mask) {
    if (keys[slot] !== packed) continue;
    among.lastKey = packed;
    among.last = values[slot]!;
    return among.last;
  }
  return undefined;
}

/** The bytes up to the next stop, but four at the most, as one number: 0 where there are none. Their end is in `q.at`. */
export function packedAt(q: Quick, b: Uint8Array, from: number): number {
  const { stops } = q;
  let at = from;
  let packed = b[at]!;
  if (stops[packed] === 1) packed = 0;
  else {
    let byte = b[++at]!;
    if (stops[byte] === 0) {
      packed |= byte << 8;
      byte = b[++at]!;
      if (stops[byte] === 0) {
        packed |= byte << 16;
        byte = b[++at]!;
        if (stops[byte] === 0) {
          packed |= byte << 24;
          at++;
        }
      }
    }
  }
  q.at = at;
  return packed;
}
