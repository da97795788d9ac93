import type { IsoDate } from '../../base/date.ts';
import type { Bodies, KnownSet } from '../sets/index.ts';
import type { Given } from '../spec/of.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { InterchangeAck } from '../syntax/envelope.ts';

/** A transaction around a body of the kind that is written: see {@link OutgoingTransaction}. */
type TransactionOf<B extends Readonly<Record<KnownSet, unknown>>> = {
  [N in KnownSet]: {
    readonly set: N;
    /** ST02: 4 to 9 digits, unique in the group. */
    readonly controlNumber: string;
    readonly body: B[N];
  };
}[KnownSet];

interface GroupOf<T> {
  readonly sender: string;
  readonly receiver: string;
  readonly date: IsoDate;
  /** HHMM. */
  readonly time: string;
  /** GS06, 1 to 9 digits. */
  readonly controlNumber: string;
  readonly transactions: T;
}

interface FileOf<G> {
  readonly interchange: {
    readonly authorizationQualifier?: string;
    readonly authorization?: string;
    readonly securityQualifier?: string;
    readonly security?: string;
    /** ZZ unless told. */
    readonly senderQualifier?: string;
    readonly sender: string;
    readonly receiverQualifier?: string;
    readonly receiver: string;
    readonly date: IsoDate;
    /** HHMM. */
    readonly time: string;
    /** ISA13, up to 9 digits; padded with zeros. */
    readonly controlNumber: string;
    readonly usage: 'P' | 'T';
    readonly ackRequested?: boolean;
  };
  readonly acks?: readonly InterchangeAck[];
  readonly groups: G;
  readonly delimiters?: Delimiters;
  /** Put after each segment terminator; none unless told. */
  readonly lineEnd?: '' | '\n' | '\r\n';
}

/** One transaction to write. Counts and HL numbers are computed. */
export type OutgoingTransaction = TransactionOf<{ readonly [N in KnownSet]: Given<Bodies[N]> }>;

/** A group to write: transactions of one set. */
export type OutgoingGroup = GroupOf<readonly OutgoingTransaction[]>;

/** A file to write: one interchange. Control numbers are the caller's, who keeps them unique. */
export type Outgoing = FileOf<readonly OutgoingGroup[]>;

/** The lists on the way to the claims of a body. */
type OnTheWay = 'providers' | 'subscribers' | 'patients' | 'groups';

/** A list that may be made while it is written. */
type Streamed<E, Later> = Iterable<E> | (Later extends true ? AsyncIterable<E> : never);

type BodyStream<B, Later> = {
  readonly [K in keyof B]: K extends OnTheWay
    ? Streamed<BodyStream<ElementOf<B[K]>, Later>, Later> | Exclude<B[K], readonly unknown[]>
    : K extends 'claims'
      ? Streamed<ElementOf<B[K]>, Later> | Exclude<B[K], readonly unknown[]>
      : B[K];
};
type ElementOf<L> = NonNullable<L> extends readonly (infer E)[] ? E : never;

/** The sets whose claims come one at a time. */
type WithUnit = '835' | '837P' | '837I' | '837D';
type Streams<Later> = {
  readonly [N in KnownSet]: N extends WithUnit ? BodyStream<Given<Bodies[N]>, Later> : Given<Bodies[N]>;
};

/**
 * A file whose groups, transactions and, in 835 and 837, lists on the way to the claims (groups, providers, subscribers, patients,
 * claims) may be any iterable, gone through once and in order. An HL says whether levels follow below it, so of `subscribers` and
 * `patients` the first member is asked for before the HL above is written.
 */
export type OutgoingStream = FileOf<Iterable<GroupOf<Iterable<TransactionOf<Streams<false>>>>>>;

/** Like {@link OutgoingStream}; the same lists may also be async iterables. */
export type OutgoingStreamAsync = FileOf<Streamed<GroupOf<Streamed<TransactionOf<Streams<true>>, true>>, true>>;
