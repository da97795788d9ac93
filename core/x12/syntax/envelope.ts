import type { IsoDate } from '../../base/date.ts';
import type { Delimiters } from './delimiters.ts';

/** The ISA: who sends a file to whom. Padding is gone; control numbers keep their zeros. */
export interface Interchange {
  readonly authorizationQualifier: string;
  readonly authorization: string;
  readonly securityQualifier: string;
  readonly security: string;
  readonly senderQualifier: string;
  readonly sender: string;
  readonly receiverQualifier: string;
  readonly receiver: string;
  /** Undefined when ISA09 is no date. */
  readonly date: IsoDate | undefined;
  /** HHMM. */
  readonly time: string;
  readonly version: string;
  readonly controlNumber: string;
  readonly ackRequested: boolean;
  /** P production, T test, I information. */
  readonly usage: string;
  readonly delimiters: Delimiters;
}

/** The GS: a group of transactions of one kind. */
export interface Group {
  /** GS01: HC claims, HP payments, FA acknowledgments … */
  readonly functional: string;
  readonly sender: string;
  readonly receiver: string;
  readonly date: IsoDate | undefined;
  readonly time: string;
  readonly controlNumber: string;
  /** GS08, the guide: `005010X222A1`. */
  readonly version: string;
}

/** TA1: what a partner says about an interchange of ours. */
export interface InterchangeAck {
  /** Control number of the interchange that is acknowledged. */
  readonly controlNumber: string;
  readonly date: IsoDate | undefined;
  readonly time: string;
  /** A accepted, E accepted with errors, R rejected. */
  readonly status: string;
  /** 000 no error … 031; see ack/ta1-notes.ts. */
  readonly note: string;
}

/** Where something lies in the file: bytes `from` up to, not including, `to`; segments counted from 1. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  readonly firstSegment: number;
  readonly lastSegment: number;
}
