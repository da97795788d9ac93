import type { BinaryHead } from './binary.ts';
import type { Delimiters } from './delimiters.ts';
import type { Token } from './tokenize.ts';
import { emptyWindow, type Window } from './window.ts';

/** Longest segment that is read; more than this without a terminator is skipped and reported. */
export const longestSegment = 8 * 1024 * 1024;

/** A binary segment whose data is passing by. */
export interface OpenBinary {
  readonly head: BinaryHead;
  /** Offsets in the file: of the segment, and of its data. */
  readonly byte: number;
  readonly from: number;
  /** Whether the length has turned out to lie, so that the end is looked for. */
  lost: boolean;
}

/** What a tokenizer knows between two chunks. */
export interface State extends Window {
  delimiters: Delimiters | undefined;
  position: number;
  interchanges: number;
  /** File offset of bytes outside of any interchange, not yet reported. */
  junkFrom: number | undefined;
  binary: OpenBinary | undefined;
  readonly binaryKept: number;
  /** Terminators without a segment that were just passed, and file offsets of the first of them and of spaces; not yet told. */
  empty: number;
  emptyFrom: number | undefined;
  spacesFrom: number | undefined;
  /** Whether spaces between segments were told in this interchange. */
  spacesTold: boolean;
  done: boolean;
  out: Token[];
}

export const newState = (binaryKept: number): State => ({
  ...emptyWindow(),
  delimiters: undefined,
  position: 0,
  interchanges: 0,
  junkFrom: undefined,
  binary: undefined,
  binaryKept,
  empty: 0,
  emptyFrom: undefined,
  spacesFrom: undefined,
  spacesTold: false,
  done: false,
  out: [],
});

export const isLineEnd = (byte: number | undefined) => byte === 10 || byte === 13;
