import { dateOfDayNumber, ok, type Result, refused } from '../base/index.ts';
import { codeKey, keysBelow } from './code-key.ts';
import type { CodeRow, Edition } from './edition.ts';
import { layout, magic, noDay, version } from './edition-layout.ts';

/** One edition in memory, its rows numbered from 0 in the order of their codes. */
export interface OpenEdition {
  readonly edition: Edition;
  readonly size: number;
  /** Number of the row of a code in any spelling; -1 when it is not there. */
  find(code: string): number;
  row(index: number): CodeRow;
  isBillable(index: number): boolean;
  /** Numbers of the rows whose code begins with the text, the code itself included: from the first to, and without, the second. */
  below(code: string): readonly [number, number];
  /** All rows as `code TAB title LF`, for searching. */
  readonly text: string;
  /** Number of the row to which a position in `text` belongs, and where in `text` it begins. */
  rowAt(position: number): number;
  start(index: number): number;
}

export interface NotOpened {
  readonly kind: 'not-an-edition' | 'unknown-version' | 'damaged';
  /** One sentence for people, with what to do. */
  readonly says: string;
}

/** Opens what `compileEdition` made, without copying or parsing its rows. The bytes must not change afterwards. */
export function openEdition(bytes: Uint8Array): Result<OpenEdition, NotOpened> {
  if (bytes.length < 16 || new TextDecoder().decode(bytes.subarray(0, 8)) !== magic)
    return refused({ kind: 'not-an-edition', says: 'This is not a compiled code set; make one with `claimwright codes import`.' });
  // Columns are read in place, which needs the alignment that a file read whole has; a slice of a larger buffer is copied.
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const [foundVersion, headerLength] = new Uint32Array(whole.buffer, whole.byteOffset + magic.length, 2);
  if (foundVersion !== version)
    return refused({ kind: 'unknown-version', says: 'This code set was compiled by another version of Claimwright; import it again.' });
  const header = readHeader(whole, headerLength!);
  if (!header || layout(headerLength!, header.rows, header.textBytes).end !== whole.length)
    return refused({ kind: 'damaged', says: 'This compiled code set is cut short or damaged; import it again.' });
  return ok(editionOver(whole, header.edition, layout(headerLength!, header.rows, header.textBytes), header.rows));
}

function readHeader(bytes: Uint8Array, length: number): { edition: Edition; rows: number; textBytes: number } | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(16, 16 + length)));
  } catch {
    return undefined;
  }
}

function editionOver(bytes: Uint8Array, edition: Edition, at: ReturnType<typeof layout>, size: number): OpenEdition {
  const { buffer, byteOffset } = bytes;
  const keys = new Float64Array(buffer, byteOffset + at.keys, size);
  const from = new Int32Array(buffer, byteOffset + at.from, size);
  const until = new Int32Array(buffer, byteOffset + at.until, size);
  const starts = new Uint32Array(buffer, byteOffset + at.starts, size + 1);
  const flags = new Uint8Array(buffer, byteOffset + at.flags, size);
  // One decoding of all text; slices of it share its memory.
  const text = new TextDecoder().decode(bytes.subarray(at.text));

  const find = (code: string) => {
    const key = codeKey(code);
    const index = lastNotAbove(keys, size, key);
    return index >= 0 && keys[index] === key ? index : -1;
  };
  const below = (code: string): readonly [number, number] => {
    const range = keysBelow(code);
    return range ? [lastNotAbove(keys, size, range[0] - 1) + 1, lastNotAbove(keys, size, range[1] - 1) + 1] : [0, 0];
  };
  const row = (index: number): CodeRow => {
    const begin = starts[index]!;
    const codeEnd = begin + (flags[index]! >> 1);
    return {
      code: text.slice(begin, codeEnd),
      title: text.slice(codeEnd + 1, starts[index + 1]! - 1),
      billable: (flags[index]! & 1) === 1,
      ...(from[index] !== noDay && { from: dateOfDayNumber(from[index]!) }),
      ...(until[index] !== noDay && { until: dateOfDayNumber(until[index]!) }),
    };
  };
  return {
    edition,
    size,
    find,
    row,
    isBillable: (index) => (flags[index]! & 1) === 1,
    below,
    text,
    rowAt: (position) => lastNotAbove(starts, size, position),
    start: (index) => starts[index]!,
  };
}

/** Index of the last of the first `size` ascending numbers that is not above `value`; -1 when all are. */
function lastNotAbove(numbers: Float64Array | Uint32Array, size: number, value: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
