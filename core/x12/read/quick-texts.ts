import type { Quick } from './quick.ts';

/** Texts of up to twelve bytes that were read lately: most come again and again, and need not be made anew. */
const size = 1 << 12;
const known: string[] = new Array<string>(size).fill('');
const keys = new Int32Array(size * 3);

/** What to keep of the first, second and third four bytes of a text of each length. */
const masks = [0, 1, 2].map((word) =>
  Int32Array.from({ length: 13 }, (_, length) => {
    const bytes = Math.min(4, Math.max(0, length - 4 * word));
    return bytes === 4 ? -1 : (1 << (8 * bytes)) - 1;
  }),
) as [Int32Array, Int32Array, Int32Array];
const [first, second, third] = masks;

/** The text of some bytes, none of them outside of ASCII nor NUL. */
export function textAt(q: Quick, from: number, length: number): string {
  if (length > 12) return long(q.bytes, from, from + length);
  const { words } = q;
  const a = words.getInt32(from, true) & first[length]!;
  const b = words.getInt32(from + 4, true) & second[length]!;
  const c = words.getInt32(from + 8, true) & third[length]!;
  const mixed = (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b) + Math.imul(c, 0xc2b2ae35)) | 0;
  const slot = ((mixed >>> 15) ^ mixed) & (size - 1);
  const at = slot * 3;
  if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c) return known[slot]!;
  keys[at] = a;
  keys[at + 1] = b;
  keys[at + 2] = c;
  const made = short(q.bytes, from, length);
  known[slot] = made;
  return made;
}

const of = String.fromCharCode;

function short(b: Uint8Array, i: number, length: number): string {
  const [c, d, e, f] = [b[i]!, b[i + 1]!, b[i + 2]!, b[i + 3]!];
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
    default:
      return of(c, d, e, f, b[i + 4]!, b[i + 5]!, b[i + 6]!, b[i + 7]!, b[i + 8]!, b[i + 9]!, b[i + 10]!, b[i + 11]!);
  }
}

/** Thirteen and more. */
function long(b: Uint8Array, i: number, end: number): string {
  switch (end - i) {
    case 13:
      return of(
        b[i]!,
        b[i + 1]!,
        b[i + 2]!,
        b[i + 3]!,
        b[i + 4]!,
        b[i + 5]!,
        b[i + 6]!,
        b[i + 7]!,
        b[i + 8]!,
        b[i + 9]!,
        b[i + 10]!,
        b[i + 11]!,
        b[i + 12]!,
      );
    case 14:
      return of(
        b[i]!,
        b[i + 1]!,
        b[i + 2]!,
        b[i + 3]!,
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
        b[i]!,
        b[i + 1]!,
        b[i + 2]!,
        b[i + 3]!,
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
        b[i]!,
        b[i + 1]!,
        b[i + 2]!,
        b[i + 3]!,
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
      return of.apply(null, b.subarray(i, end) as unknown as number[]);
  }
}

/** Free text; nothing where the element is empty. */
export function text(q: Quick, before: number, min: number, max: number): string | undefined {
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  let at = from;
  while (stops[bytes[at]!] === 0) at++;
  q.at = at;
  const length = at - from;
  if (length === 0) return undefined;
  if (length < min || length > max || bytes[from] === 32 || bytes[at - 1] === 32) {
    q.at = from;
    return undefined;
  }
  return textAt(q, from, length);
}

/** Coded values, found by their packed bytes: each the same string for ever. */
export interface Codes {
  readonly mask: number;
  readonly keys: Int32Array;
  readonly values: readonly string[];
}

const pack = (value: string): number => [...value].reduce((packed, c) => (packed << 8) | c.charCodeAt(0), 0);
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
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  let at = from;
  let packed = 0;
  while (stops[bytes[at]!] === 0) packed = (packed << 8) | bytes[at++]!;
  q.at = at;
  if (at === from) return undefined;
  if (at - from <= 4)
    for (let slot = slotOf(packed, mask); among[slot] !== 0; slot = (slot + 1) & mask) if (among[slot] === packed) return values[slot]!;
  q.at = from;
  return undefined;
}

/** A value that is always the same, packed. @returns whether it is there */
export function fixed(q: Quick, before: number, only: number): boolean {
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return false;
  const from = q.at + 1;
  let at = from;
  let packed = 0;
  while (stops[bytes[at]!] === 0) packed = (packed << 8) | bytes[at++]!;
  q.at = packed === only && at - from <= 4 ? at : from;
  return packed === only;
}
