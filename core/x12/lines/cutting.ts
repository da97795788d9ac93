import type { Finding } from '../../base/finding.ts';
import type { TransactionEnd, TransactionStart, UnitItem } from '../read/unit-item.ts';
import { sets } from '../sets/index.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { quickWriters } from '../write/quick-writers.ts';
import type { Sheet } from '../write/sheet.ts';
import type { QuickParts } from '../write/transaction.ts';
import { type Held, held } from './held.ts';
import type { Line } from './line.ts';
import { type Place, placesIn, type SetPlaces } from './place.ts';
import { type Standing, standing } from './standing.ts';

/** What is wrong with the file, told where it was met. */
export interface Found {
  readonly kind: 'finding';
  readonly finding: Finding;
}

export type WholeItem = Extract<UnitItem, { readonly kind: 'transaction' }>;

export interface OpenInterchange {
  readonly value: Interchange;
  readonly lineEnd: string;
  readonly sheet: Sheet | undefined;
  groups: number;
}

export interface OpenGroup {
  readonly value: Group;
  transactions: number;
}

/** A header or trailer of the envelope, if it is there, and what stands behind it without a place. */
interface EnvelopeSegments {
  readonly segments: RawSegment[];
  readonly interchange: OpenInterchange;
}

/** What a line will tell of, once it is known where it ends: the bytes from `from` on. */
export type Pending = { readonly from: number } & (
  | ({ readonly kind: 'interchange' } & EnvelopeSegments)
  | ({ readonly kind: 'interchange-end' } & EnvelopeSegments)
  | ({ readonly kind: 'group'; readonly group: OpenGroup } & EnvelopeSegments)
  | ({ readonly kind: 'group-end'; readonly group: OpenGroup } & EnvelopeSegments)
  | { readonly kind: 'start'; readonly item: TransactionStart }
  | { readonly kind: 'part'; readonly place: Place; readonly body: object }
  | { readonly kind: 'end'; readonly item: TransactionEnd }
  | { readonly kind: 'whole'; readonly item: WholeItem }
);

/** A transaction that is open. */
export interface CutSet {
  readonly set: TransactionSet;
  readonly places: SetPlaces;
  readonly standing: Standing;
  readonly quick: QuickParts;
  /** Where the last segment ends that was handed over, as an offset in the file, and how many there were. */
  to: number;
  segments: number;
}

/** The work on one file: bytes and items come in, lines go out. */
export interface Cutting {
  readonly held: Held;
  readonly out: (Line | Found)[];
  pending: Pending | undefined;
  /** A transaction that broke off where nothing stands behind its last part: it ends where something else begins. */
  ending: TransactionEnd | undefined;
  /** Whether there was an ISA. */
  begun: boolean;
  interchange: OpenInterchange | undefined;
  group: OpenGroup | undefined;
  set: CutSet | undefined;
}

export const cutting = (): Cutting => ({
  held: held(),
  out: [],
  pending: undefined,
  ending: undefined,
  begun: false,
  interchange: undefined,
  group: undefined,
  set: undefined,
});

export function openSet({ set: name, extent }: TransactionStart): CutSet {
  const set: TransactionSet = sets[name];
  const segments = extent.lastSegment - extent.firstSegment + 1;
  return { set, places: placesIn(set), standing: standing(), quick: quickWriters[name] ?? {}, to: extent.to, segments };
}

/** What usually follows a segment. */
export const endOf = ({ value, lineEnd }: OpenInterchange): string => value.delimiters.segment + lineEnd;
