import type { Finding } from '../../base/finding.ts';
import type { Bodies, KnownSet } from '../sets/index.ts';
import type { Extent, Group, Interchange, InterchangeAck } from '../syntax/envelope.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Places } from './places.ts';

/** A body of which something that its type promises is missing or unreadable. */
export type Damaged<T> = T extends readonly (infer E)[]
  ? readonly Damaged<E>[]
  : T extends string | number
    ? T | undefined
    : { readonly [K in keyof T]?: Damaged<T[K]> | undefined };

/** What a transaction says about itself before its body. */
export interface Announced {
  readonly interchange: Interchange;
  readonly group: Group;
  /** ST01. */
  readonly setId: string;
  /** ST02. */
  readonly controlNumber: string;
  /** ST03, or GS08 where ST03 is absent. */
  readonly guide: string;
}

/** What comes with every object that was read. */
export interface Read {
  /** What is wrong with it, SNIP 1 and 2. Of one rule and severity the first ten thousand; an `x12/left-out` says what is only counted. */
  readonly findings: readonly Finding[];
  /** Segments in it that found no place, in the order of the file: the first ten thousand. */
  readonly unknown: readonly RawSegment[];
  /** Where its loops and segments lie. */
  readonly places: Places;
  /** Loop objects in it that are not what their type promises, in themselves or below. */
  readonly damaged: ReadonlySet<object>;
  readonly extent: Extent;
}

type Received = Announced & Read;

/** A transaction of a set that we define; `sound` says that the body holds everything its type promises. */
export type TransactionOf<N extends KnownSet> = Received & { readonly kind: 'transaction'; readonly set: N } & (
    | { readonly sound: true; readonly body: Bodies[N] }
    | { readonly sound: false; readonly body: Damaged<Bodies[N]> }
  );

/** A transaction whose set we know by name only, or not at all: envelope and segments are checked, nothing more. */
export type UntypedTransaction = Received & {
  readonly kind: 'transaction';
  readonly set: 'untyped';
  readonly sound: false;
  readonly body: undefined;
  /** `837I`, `276`, or the bare ST01. */
  readonly name: string;
};

export type Transaction = { [N in KnownSet]: TransactionOf<N> }[KnownSet] | UntypedTransaction;

/** What stands around transactions. */
export type EnvelopeItem =
  | { readonly kind: 'interchange'; readonly interchange: Interchange; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'interchange-ack';
      readonly ack: InterchangeAck;
      readonly interchange: Interchange;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'group'; readonly group: Group; readonly interchange: Interchange; readonly findings: readonly Finding[] }
  | { readonly kind: 'group-end'; readonly group: Group; readonly findings: readonly Finding[] }
  | { readonly kind: 'interchange-end'; readonly interchange: Interchange; readonly findings: readonly Finding[] }
  /** Findings that belong to no interchange: not X12, bytes between interchanges, nothing at all. */
  | { readonly kind: 'stray'; readonly findings: readonly Finding[] };

/** What `read` hands over, in the file's order. */
export type Item = EnvelopeItem | Transaction;
