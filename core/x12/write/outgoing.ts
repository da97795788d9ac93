import type { IsoDate } from '../../base/date.ts';
import type { Bodies, KnownSet } from '../sets/index.ts';
import type { Given } from '../spec/of.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import type { InterchangeAck } from '../syntax/envelope.ts';

/** One transaction to write. Counts and HL numbers are computed. */
export type OutgoingTransaction = {
  [N in KnownSet]: {
    readonly set: N;
    /** ST02: 4 to 9 digits, unique in the group. */
    readonly controlNumber: string;
    readonly body: Given<Bodies[N]>;
  };
}[KnownSet];

/** A group to write: transactions of one set. */
export interface OutgoingGroup {
  readonly sender: string;
  readonly receiver: string;
  readonly date: IsoDate;
  /** HHMM. */
  readonly time: string;
  /** GS06, 1 to 9 digits. */
  readonly controlNumber: string;
  readonly transactions: readonly OutgoingTransaction[];
}

/** A file to write: one interchange. Control numbers are the caller's, who keeps them unique. */
export interface Outgoing {
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
  readonly groups: readonly OutgoingGroup[];
  readonly delimiters?: Delimiters;
  /** Put after each segment terminator; none unless told. */
  readonly lineEnd?: '' | '\n' | '\r\n';
}
