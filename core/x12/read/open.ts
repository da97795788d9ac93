import type { KnownSet } from '../sets/index.ts';
import type { Group, Interchange } from '../syntax/envelope.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Window } from '../syntax/window.ts';
import type { Found } from './found.ts';
import type { Announced, EnvelopeItem, Transaction } from './item.ts';
import type { Station } from './stations.ts';
import type { TransactionStart, UnitItem } from './unit-item.ts';
import type { Walk } from './walk.ts';

/** What a reader has open. Items that are complete wait in `out`. */
export interface Reader {
  readonly out: (EnvelopeItem | Transaction | UnitItem)[];
  /** Whether transactions that have units are handed over in parts. */
  readonly inUnits: boolean;
  /** The bytes at hand. */
  readonly window: Window;
  interchange: OpenInterchange | undefined;
  group: OpenGroup | undefined;
  set: OpenSet | undefined;
  readonly interchangeNumbers: Set<string>;
  /** Whether it was told that segments stand outside of a transaction, until one begins again. */
  strayTold: boolean;
}

export interface OpenInterchange {
  readonly value: Interchange;
  readonly segment: RawSegment;
  readonly groupNumbers: Set<string>;
  groups: number;
  readonly found: Found;
}

export interface OpenGroup {
  readonly value: Group;
  readonly segment: RawSegment;
  readonly setNumbers: Set<string>;
  transactions: number;
  readonly found: Found;
}

/** A transaction whose SE has not come. */
export interface OpenSet {
  readonly st: RawSegment;
  readonly announced: Announced;
  known: KnownSet | undefined;
  walk: Walk | undefined;
  /** Where the generated readers of the set begin, if it has some. */
  root: Station | undefined;
  /** What is wrong with the transaction, until it is handed over: with its envelope, and with any segment as such. */
  readonly found: Found;
  /** How many segments came, ST among them, and the last of them that was taken apart. */
  count: number;
  last: RawSegment;
  /** Where it is handed over in parts: how it began, and how many units there were. */
  start: TransactionStart | undefined;
  units: number;
}
