import type { IsoDate } from '../../base/date.ts';
import type { ReceivedInterchange, Report } from '../check/report.ts';
import type { Outgoing } from '../write/outgoing.ts';
import { implementationAckFor } from './implementation-ack.ts';
import { interchangeAck } from './interchange-ack.ts';

/** How acknowledgments are labelled. Control numbers count up from the one given, one an interchange. */
export interface AckLabel {
  readonly date: IsoDate;
  /** HHMM. */
  readonly time: string;
  /** First control number to use, up to 9 digits. */
  readonly controlNumber: string;
}

/** A qualifier that does not exist is not repeated in our own header. */
const qualifier = (received: string): string => (/^(01|14|20|27|28|29|30|33)$/.test(received) ? received : 'ZZ');

function answerTo(received: ReceivedInterchange, label: AckLabel, controlNumber: string): Outgoing | undefined {
  const { interchange, groups } = received;
  const ack = interchangeAck(received);
  // Acknowledgments are not acknowledged, or two partners would never stop.
  const answered = ack.status === 'R' ? [] : groups.filter((g) => g.group.functional !== 'FA');
  const acks = interchange.ackRequested || ack.status === 'R' ? [ack] : [];
  if (acks.length === 0 && answered.length === 0) return undefined;
  const { date, time } = label;
  return {
    interchange: {
      senderQualifier: qualifier(interchange.receiverQualifier),
      sender: interchange.receiver,
      receiverQualifier: qualifier(interchange.senderQualifier),
      receiver: interchange.sender,
      date,
      time,
      controlNumber,
      usage: interchange.usage === 'P' ? 'P' : 'T',
    },
    acks,
    groups: answered.map((g, i) => ({
      sender: g.group.receiver,
      receiver: g.group.sender,
      date,
      time,
      controlNumber: String(i + 1),
      transactions: [{ set: '999', controlNumber: '0001', body: implementationAckFor(g) }],
    })),
  };
}

/**
 * The answer to a received file, one interchange for each of its own: a TA1 where it was asked for or the envelope is
 * refused, and a 999 for each group that holds no acknowledgments itself.
 */
export function acknowledge(report: Report, label: AckLabel): Outgoing[] {
  return report.received.flatMap((received, i) => {
    const number = String(Number(label.controlNumber) + i);
    const answer = answerTo(received, label, number);
    return answer ? [answer] : [];
  });
}
