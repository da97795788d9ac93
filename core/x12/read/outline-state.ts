import { type Delimiters, usualDelimiters } from '../syntax/delimiters.ts';
import type { Passage, Seam } from './seam.ts';

/** What is known of a file so far by the ids of its segments alone. */
export interface Outline {
  /** Offsets behind which seams are still to be found. */
  readonly hints: number[];
  readonly seams: Seam[];
  delimiters: Delimiters;
  separator: number;
  terminator: number;
  /** How many segments came. */
  position: number;
  interchanges: number;
  readonly interchangeNumbers: string[];
  isa: Passage | undefined;
  interchangeNumber: string;
  groups: number;
  groupNumbers: string[];
  gs: Passage | undefined;
  transactions: number;
  setNumbers: string[];
  set: SetOutline | undefined;
}

/** The open transaction. */
export interface SetOutline {
  /** What its seams are made of; nothing for sets that are not divided. */
  kind: '835' | '837' | undefined;
  readonly number: string;
  readonly head: Growing;
  segments: number;
  levels: number;
  units: number;
  outers: number;
  outer: Growing | undefined;
  inners: number;
}

/** A passage that still grows, segment by segment, until it is closed. */
export interface Growing {
  readonly from: number;
  readonly position: number;
  readonly inSet: number;
  readonly parts: Uint8Array[];
  length: number;
  closed: boolean;
}

export const openOutline = (hints: readonly number[]): Outline => ({
  hints: [...hints],
  seams: [],
  delimiters: usualDelimiters,
  separator: 0,
  terminator: 0,
  position: 0,
  interchanges: 0,
  interchangeNumbers: [],
  isa: undefined,
  interchangeNumber: '',
  groups: 0,
  groupNumbers: [],
  gs: undefined,
  transactions: 0,
  setNumbers: [],
  set: undefined,
});

export const growing = (from: number, position: number, inSet: number): Growing => ({
  from,
  position,
  inSet,
  parts: [],
  length: 0,
  closed: false,
});

/** What has grown, as it is now. */
export function grown({ from, position, inSet, parts, length }: Growing): Passage {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, from, position, inSet };
}
