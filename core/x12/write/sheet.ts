import type { Delimiters } from '../syntax/delimiters.ts';

/** The bytes that are being written, and what the separators are. One sheet is used again chunk after chunk. */
export interface Sheet {
  bytes: Uint8Array;
  /** Where writing goes on; every byte before it is fit to be sent. */
  at: number;
  /** Segments written, for SE01. */
  segments: number;
  readonly element: number;
  readonly component: number;
  /** 0 where the file has none. */
  readonly repetition: number;
  readonly segment: number;
  /** Put after each terminator: '', '\n' or '\r\n'. */
  readonly lineEnd: string;
  /** 128 for each byte that no ASCII text may hold, 0 for the others: what is printable and no separator. */
  readonly bad: Uint8Array;
  /** Whether numbers and ranges of days can be told from separators, which `-` and `.` as separators forbid. */
  readonly quick: boolean;
}

/** A sheet with room for `size` bytes; it grows when a part needs more. */
export function newSheet({ element, component, repetition, segment }: Delimiters, lineEnd: string, size: number): Sheet {
  const separators = [element, component, repetition, segment].filter((d) => d !== '');
  const bad = new Uint8Array(256).fill(128).fill(0, 32, 127);
  for (const d of separators) bad[d.charCodeAt(0)] = 128;
  const byte = (d: string) => (d === '' ? 0 : d.charCodeAt(0));
  return {
    bytes: new Uint8Array(size),
    at: 0,
    segments: 0,
    element: byte(element),
    component: byte(component),
    repetition: byte(repetition),
    segment: byte(segment),
    lineEnd,
    bad,
    quick: separators.every((d) => d !== '-' && d !== '.'),
  };
}

/** Makes room up to `end`, and as much again, so that a long part is moved seldom. */
export function grow(sheet: Sheet, end: number): void {
  if (end <= sheet.bytes.length) return;
  const bigger = new Uint8Array(Math.max(end, 2 * sheet.bytes.length));
  bigger.set(sheet.bytes.subarray(0, sheet.at));
  sheet.bytes = bigger;
}

/** Writes a segment that is ready but for its end. */
export function putText(sheet: Sheet, text: string): void {
  // UTF-8 takes at most three bytes for each unit of a string.
  grow(sheet, sheet.at + 3 * text.length + 3);
  const end = encode(sheet.bytes, sheet.at, text);
  sheet.at = endSegment(sheet, end);
}

/** Ends a segment at `at`. @returns where the next begins. */
export function endSegment(sheet: Sheet, at: number): number {
  sheet.bytes[at] = sheet.segment;
  sheet.segments++;
  return sheet.lineEnd === '' ? at + 1 : endLine(sheet, at + 1);
}

/** Puts the line end. @returns the position after it. */
export function endLine({ bytes, lineEnd }: Sheet, at: number): number {
  for (let i = 0; i < lineEnd.length; i++) bytes[at + i] = lineEnd.charCodeAt(i);
  return at + lineEnd.length;
}

/** Writes text as UTF-8. @returns the position after it. */
export function encode(bytes: Uint8Array, from: number, text: string): number {
  let at = from;
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c < 0x80) bytes[at++] = c;
    else {
      if (c < 0x800) bytes[at++] = 0xc0 | (c >> 6);
      else {
        if (c < 0x10000) bytes[at++] = 0xe0 | (c >> 12);
        else {
          bytes[at++] = 0xf0 | (c >> 18);
          bytes[at++] = 0x80 | ((c >> 12) & 63);
          i++;
        }
        bytes[at++] = 0x80 | ((c >> 6) & 63);
      }
      bytes[at++] = 0x80 | (c & 63);
    }
  }
  return at;
}
