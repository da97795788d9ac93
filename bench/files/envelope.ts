import { asDate } from '@claimwright/core/base';
import type { OutgoingStream } from '@claimwright/core/x12';

/** The envelope of every generated file: one interchange, one group, one transaction. */
export interface Envelope {
  readonly functional: string;
  readonly guide: string;
  /** ST with its elements. */
  readonly st: string;
}

const isa = 'ISA*00*          *00*          *ZZ*SAMPLE01       *ZZ*CLEAR01        *260421*0930*^*00501*000000001*0*T*:';

export const opening = ({ functional, guide, st }: Envelope): string[] => [
  isa,
  `GS*${functional}*SAMPLE01*CLEAR01*20260421*0930*1*X*${guide}`,
  st,
];
/** @param inSet segments so far, ST included, without the SE. */
export const closing = (inSet: number): string[] => [`SE*${inSet + 1}*0001`, 'GE*1*1', 'IEA*1*000000001'];

type StreamedGroup = OutgoingStream['groups'] extends Iterable<infer G> ? G : never;
type StreamedTransaction = StreamedGroup['transactions'] extends Iterable<infer T> ? T : never;

/** The same envelope around a transaction that the library is to write. */
export function outgoing(transaction: StreamedTransaction): OutgoingStream {
  const [sender, receiver, date, time] = ['SAMPLE01', 'CLEAR01', asDate('2026-04-21'), '0930'];
  return {
    interchange: { sender, receiver, date, time, controlNumber: '1', usage: 'T' },
    groups: [{ sender, receiver, date, time, controlNumber: '1', transactions: [transaction] }],
  };
}
