import type { IsoDate } from '../../base/date.ts';
import type { ReceivedGroup, ReceivedInterchange, Report } from '../check/report.ts';
import type { Outgoing, OutgoingTransaction } from '../write/outgoing.ts';
import { type ClaimAckSource, claimAckFor } from './claim-ack.ts';
import { fitted } from './fitted.ts';
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

/** The envelope of an answer: the partners swapped. */
const envelope = ({ interchange }: ReceivedInterchange, { date, time }: AckLabel, controlNumber: string): Outgoing['interchange'] => ({
  senderQualifier: qualifier(interchange.receiverQualifier),
  sender: fitted(interchange.receiver, 15),
  receiverQualifier: qualifier(interchange.senderQualifier),
  receiver: fitted(interchange.sender, 15),
  date,
  time,
  controlNumber,
  usage: interchange.usage === 'P' ? 'P' : 'T',
});

function answerTo(received: ReceivedInterchange, label: AckLabel, controlNumber: string): Outgoing | undefined {
  const { interchange, groups } = received;
  const ack = interchangeAck(received);
  // Acknowledgments are not acknowledged, or two partners would never stop.
  const answered = ack.status === 'R' ? [] : groups.filter((g) => g.group.functional !== 'FA');
  const acks = interchange.ackRequested || ack.status === 'R' ? [ack] : [];
  if (acks.length === 0 && answered.length === 0) return undefined;
  const { date, time } = label;
  return {
    interchange: envelope(received, label, controlNumber),
    acks,
    groups: answered.map((g, i) => ({
      sender: fitted(g.group.receiver, 15, 2),
      receiver: fitted(g.group.sender, 15, 2),
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

/** The 277CA of each claim transaction in a group. */
function claimAnswers({ transactions }: ReceivedGroup, label: AckLabel, from: ClaimAckSource, trace: string): OutgoingTransaction[] {
  return transactions.flatMap((t, i) => {
    if (!t.claims) return [];
    const at = { from, received: label.date, date: label.date, time: label.time, trace: `${trace}T${i + 1}` };
    return [{ set: '277CA' as const, controlNumber: String(i + 1).padStart(4, '0'), body: claimAckFor(t.claims, t.refused, at) }];
  });
}

/**
 * The 277CAs that answer the claims of a received file, one interchange for each of its own that is not refused by a TA1.
 * @param report of `check` with `claims`: without it there are no claims to answer.
 */
export function acknowledgeClaims(report: Report, label: AckLabel, from: ClaimAckSource): Outgoing[] {
  return report.received.flatMap((received, i) => {
    if (interchangeAck(received).status === 'R') return [];
    const controlNumber = String(Number(label.controlNumber) + i);
    const { date, time } = label;
    const groups = received.groups.flatMap((g, n) => {
      const transactions = claimAnswers(g, label, from, `${controlNumber}G${n + 1}`);
      const { sender, receiver } = g.group;
      return transactions.length === 0
        ? []
        : [{ sender: fitted(receiver, 15, 2), receiver: fitted(sender, 15, 2), date, time, controlNumber: String(n + 1), transactions }];
    });
    return groups.length === 0 ? [] : [{ interchange: envelope(received, label, controlNumber), groups }];
  });
}
