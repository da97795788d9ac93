import type { Delimiters } from './delimiters.ts';

/** Widths of ISA01 to ISA16. */
export const isaWidths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;

/** What an ISA says about its own interchange. */
export type Header =
  | {
      readonly ok: true;
      readonly delimiters: Delimiters;
      /** Offset, from the I of ISA, of the terminator. */
      readonly terminatorAt: number;
      /** Offset, from the I of ISA, of each element. */
      readonly starts: readonly number[];
      /** Elements of a wrong width, from 1. */
      readonly wrongWidths: readonly number[];
      /** Delimiters that cannot be meant: letters, digits, or the same character twice. */
      readonly doubtful: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

const isAlphanumeric = (byte: number) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
const show = (byte: number) => (byte > 32 && byte < 127 ? `"${String.fromCharCode(byte)}"` : `0x${byte.toString(16).padStart(2, '0')}`);

/** Longest stretch in which the sixteen separators of a badly padded ISA are looked for. */
export const isaReach = 400;

/** Start of each element, from the I of ISA, where all have their width. */
const fixedStarts = isaWidths.map((_, n) => 4 + n + isaWidths.slice(0, n).reduce<number>((sum, width) => sum + width, 0));

/** Length of an ISA whose widths are right, without its terminator. */
export const isaLength = 105;

/** Whether an ISA whose widths are right lies at `at`. */
export const isIsaAt = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 73 && bytes[at + 1] === 83 && bytes[at + 2] === 65 && fixedStarts.every((start) => bytes[at + start - 1] === bytes[at + 3]);

/**
 * Finds the start of each element of the ISA at `at`: by position, for it has fixed widths and its data may hold the separator, or by
 * counting separators where the padding is wrong. undefined when there are not sixteen of them within reach.
 */
function elementStarts(bytes: Uint8Array, at: number): number[] | undefined {
  const separator = bytes[at + 3]!;
  if (fixedStarts.every((start) => bytes[at + start - 1] === separator)) return fixedStarts.map((start) => at + start);
  const starts: number[] = [];
  const end = Math.min(bytes.length, at + isaReach);
  for (let i = at + 3; i < end && starts.length < 16; i++) if (bytes[i] === separator) starts.push(i + 1);
  return starts.length === 16 ? starts : undefined;
}

/** Reads the delimiters from the ISA that starts at `at`. */
export function readHeader(bytes: Uint8Array, at: number): Header {
  const separator = bytes[at + 3];
  if (separator === undefined) return { ok: false, problem: 'the file ends inside the ISA' };
  const starts = elementStarts(bytes, at);
  const last = starts?.[15];
  if (!starts || last === undefined) return { ok: false, problem: `the ISA has fewer than 16 elements separated by ${show(separator)}` };
  const component = bytes[last];
  const terminator = bytes[last + 1];
  if (component === undefined || terminator === undefined) return { ok: false, problem: 'the file ends inside the ISA' };
  if (isAlphanumeric(terminator) || terminator === 32 || terminator === separator)
    return { ok: false, problem: `the byte after ISA16 is ${show(terminator)}, which cannot end a segment` };
  const wrongWidths: number[] = [];
  for (let n = 1; n < 16; n++) if (starts[n]! - starts[n - 1]! - 1 !== isaWidths[n - 1]) wrongWidths.push(n);
  const repetition = bytes[starts[10]!]!;
  const meant = !isAlphanumeric(repetition) && repetition !== 32;
  const hasRepetition = meant && repetition !== separator;
  const doubtful: string[] = [];
  if (isAlphanumeric(component) || component === 32 || component === separator || component === terminator)
    doubtful.push(`component separator ${show(component)}`);
  if (meant && (repetition === separator || repetition === component || repetition === terminator))
    doubtful.push(`repetition separator ${show(repetition)}`);
  for (let n = 1; n < 16; n++)
    if (n !== 11 && bytes.subarray(starts[n - 1], starts[n]! - 1).includes(separator))
      doubtful.push(`the separator ${show(separator)} within ISA${String(n).padStart(2, '0')}`);
  const delimiters = {
    element: String.fromCharCode(separator),
    component: String.fromCharCode(component),
    repetition: hasRepetition ? String.fromCharCode(repetition) : '',
    segment: String.fromCharCode(terminator),
  };
  return { ok: true, delimiters, starts: starts.map((start) => start - at), terminatorAt: last + 1 - at, wrongWidths, doubtful };
}
