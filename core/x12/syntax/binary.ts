import type { Delimiters } from './delimiters.ts';

/** Where a binary segment's own elements end and its bytes begin. */
export interface BinaryHead {
  readonly id: 'BIN' | 'BDS';
  /** The elements before the data: BIN01, or BDS01 and BDS02. */
  readonly elements: readonly string[];
  /** Index of the first byte of the data. */
  readonly dataAt: number;
  /** How many bytes it says come; undefined where it says nothing that is a length. */
  readonly length: number | undefined;
}

/** Elements of a binary segment that stand before its data; the last of them is the length. */
export const elementsBefore = { BIN: 1, BDS: 2 } as const;
/** The elements before the data are short: what is longer is no head. */
const headReach = 64;

/** The id of the binary segment that starts at `at`, if one does: 005010 carries attachments in BIN, 006020 in BDS. */
export function binaryIdAt(b: Uint8Array, at: number, { element }: Delimiters): BinaryHead['id'] | undefined {
  if (b[at] !== 66 || b[at + 3] !== element.charCodeAt(0)) return undefined;
  if (b[at + 1] === 73 && b[at + 2] === 78) return 'BIN';
  return b[at + 1] === 68 && b[at + 2] === 83 ? 'BDS' : undefined;
}

/** Reads the head at `at`. `more`: bytes are lacking. undefined: the segment ends before any data. */
export function readBinaryHead(
  b: Uint8Array,
  at: number,
  id: BinaryHead['id'],
  delimiters: Delimiters,
  done: boolean,
): BinaryHead | 'more' | undefined {
  const separator = delimiters.element.charCodeAt(0);
  const terminator = delimiters.segment.charCodeAt(0);
  const end = Math.min(b.length, at + headReach);
  const elements: string[] = [];
  let start = at + 4;
  for (let i = start; i < end; i++) {
    if (b[i] === terminator) return undefined;
    if (b[i] !== separator) continue;
    elements.push(String.fromCharCode(...b.subarray(start, i)));
    start = i + 1;
    if (elements.length === elementsBefore[id]) break;
  }
  const whole = elements.length === elementsBefore[id];
  if (!whole && end < at + headReach && !done) return 'more';
  const said = whole ? elements.at(-1)! : '';
  return { id, elements, dataAt: start, length: /^\d{1,15}$/.test(said) ? Number(said) : undefined };
}

const isCapital = (byte: number | undefined) => byte !== undefined && byte >= 65 && byte <= 90;
const isIdByte = (byte: number | undefined) => isCapital(byte) || (byte !== undefined && byte >= 48 && byte <= 57);

/** Bytes after a terminator by which the next segment is known: line breaks, three of an id, a separator. */
const lookAhead = 8;

/** What a look for the end of data whose length lies came to. `from` is where to look again when there is more. */
type Search = { readonly found: true; readonly end: number } | { readonly found: false; readonly from: number };

/** Looks, from `from` on, for the first terminator behind which a segment plausibly begins, or the file ends. */
export function searchEnd(b: Uint8Array, from: number, { element, segment }: Delimiters, done: boolean): Search {
  const separator = element.charCodeAt(0);
  const terminator = segment.charCodeAt(0);
  for (let i = from; i < b.length; i++) {
    i = b.indexOf(terminator, i);
    if (i < 0) break;
    let next = i + 1;
    while (next < b.length && next - i < lookAhead && (b[next] === 10 || b[next] === 13)) next++;
    if (done && next >= b.length) return { found: true, end: i };
    if (!done && b.length - next < 4) return { found: false, from: i };
    const length = b[next + 2] === separator ? 2 : b[next + 3] === separator && isIdByte(b[next + 2]) ? 3 : 0;
    if (length > 0 && isCapital(b[next]) && isIdByte(b[next + 1])) return { found: true, end: i };
  }
  return { found: false, from: b.length };
}
