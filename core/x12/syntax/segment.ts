import type { SegmentPlace } from '../../base/finding.ts';

/** A segment as it stands in the file: texts between separators, nothing decoded. */
export interface RawSegment {
  readonly kind: 'segment';
  readonly id: string;
  /** `elements[0]` is the first element after the id. */
  readonly elements: readonly string[];
  /** Ordinal in the file, from 1. */
  readonly position: number;
  readonly byte: number;
  /** Offset after the terminator. */
  readonly end: number;
  readonly encoding: Encoding;
  /** Whether a control character may be in it. */
  readonly control: boolean;
  /** BIN and BDS: the bytes that follow the elements. */
  readonly binary?: Binary;
}

/** What a binary segment carries: bytes of the file `from` up to, not including, `to`. */
export interface Binary {
  readonly from: number;
  readonly to: number;
  /** The bytes themselves, where they are few enough to be kept. */
  readonly data: Uint8Array | undefined;
  /** What is wrong with the length that the segment says. */
  readonly problem: string | undefined;
}
export type Encoding = 'ascii' | 'utf-8' | 'latin-1';

/** Element `n` (from 1) as text; empty when absent. */
export const element = (segment: RawSegment, n: number): string => segment.elements[n - 1] ?? '';

function byteLength(text: string, encoding: Encoding): number {
  if (encoding !== 'utf-8') return text.length;
  let length = 0;
  for (const c of text) {
    const point = c.codePointAt(0)!;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Byte offset in the file of element `n`. */
export function elementByte(segment: RawSegment, n: number): number {
  let byte = segment.byte + segment.id.length + 1;
  for (let i = 1; i < n; i++) byte += byteLength(element(segment, i), segment.encoding) + 1;
  return Math.min(byte, segment.end);
}

/** The place of a segment, or of one of its elements, for a finding. */
export function placeOf(
  segment: RawSegment,
  inSet: number | undefined,
  at: { readonly element?: number; readonly component?: number; readonly repeat?: number; readonly loop?: string } = {},
): SegmentPlace {
  return {
    kind: 'segment',
    segment: segment.id,
    position: segment.position,
    ...(inSet === undefined ? {} : { positionInSet: inSet }),
    byte: at.element === undefined ? segment.byte : elementByte(segment, at.element),
    ...at,
  };
}
