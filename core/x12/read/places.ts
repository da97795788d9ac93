import type { SegmentPlace } from '../../base/finding.ts';
import type { Child } from '../spec/compile.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { placeOf, type RawSegment } from '../syntax/segment.ts';

/** Where an object of a body lies: its first segment, and the byte after its last. */
export interface ObjectPlace {
  readonly segment: RawSegment;
  /** Ordinal of the segment in its transaction, ST being 1. */
  readonly inSet: number;
  readonly loop: string;
  readonly byte: number;
  readonly endByte: number;
}

/** The place of an object, for a finding. */
export const placeOfObject = ({ segment, inSet, loop }: ObjectPlace): SegmentPlace => placeOf(segment, inSet, { loop });

/** Where the objects of a body lie. Nothing is remembered while reading: a question reads the bytes again, as far as the object asked for. */
export interface Places {
  /** The place of a loop's or segment's object; nothing for what is not one. */
  get(object: object): ObjectPlace | undefined;
}

/** A stretch of a transaction that was read into one object, and all that is needed to read it again. */
export interface Section {
  readonly set: TransactionSet;
  readonly delimiters: Delimiters;
  /** The children through which it is reached from the body of the set; none when it is (a part of) that body itself. */
  readonly path: readonly Child[];
  readonly body: object;
  /** The child of the body after which it begins, when it is what follows the units. */
  readonly after: Child | undefined;
  /** The bytes it lies in, and the file offset of the first of them. */
  readonly bytes: Uint8Array;
  readonly base: number;
  /** Offsets in the file. */
  readonly from: number;
  readonly to: number;
  /** Ordinals, in the file and in the transaction, of its first segment. */
  readonly position: number;
  readonly inSet: number;
}
