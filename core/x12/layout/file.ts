import type { Bodies, KnownSet } from '../sets/index.ts';
import type { Given } from '../spec/of.ts';
import type { Group, Interchange, InterchangeAck } from '../syntax/envelope.ts';

/** A whole file as plain data, to look at, to change and to write again. Counts and HL numbers are not in it: they are computed. */
export interface X12File {
  readonly interchanges: readonly FileInterchange[];
}

export interface FileInterchange {
  readonly interchange: Interchange;
  readonly acks: readonly InterchangeAck[];
  readonly groups: readonly FileGroup[];
}

export interface FileGroup {
  readonly group: Group;
  readonly transactions: readonly FileTransaction[];
}

interface Named {
  /** ST02. */
  readonly controlNumber: string;
  /** ST03, or GS08 where there is no ST03. */
  readonly guide: string;
}

/** A transaction of a set that we do not define: its segments, each an id and its elements. */
export interface SegmentsOnly extends Named {
  readonly set: 'untyped';
  /** ST01. */
  readonly id: string;
  /** The data of a BIN or BDS is its last element, one character a byte. */
  readonly segments: readonly (readonly string[])[];
}

export type TypedTransaction = { [N in KnownSet]: Named & { readonly set: N; readonly body: Given<Bodies[N]> } }[KnownSet];

export type FileTransaction = TypedTransaction | SegmentsOnly;
