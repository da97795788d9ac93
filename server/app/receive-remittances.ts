import { zero } from '@claimwright/core/base';
import { filesWaiting, paymentsOfFile, stageAgain, waitingPayments } from '../store/remittances.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { stagePayments } from './intake/stage-payments.ts';
import { type PaymentOutcome, postPayment } from './post-payment.ts';
import { matchDeposits } from './receive-deposits.ts';
import type { Round } from './round.ts';
import type { Unit } from './unit.ts';

/** What became of a remittance file; `staged` while payments of it wait to be posted. */
export interface RemittancesReceived {
  readonly status: 'staged' | 'processed' | 'quarantined';
  readonly says: string;
  /** What became of each payment that was posted, or refused, now. */
  readonly payments?: readonly PaymentOutcome[];
}

/**
 * Takes in an 835 file: the whole is read, its envelope and the balance of each payment are checked, and its payments are staged;
 * {@link postStagedFile} posts them. A file that is not to be trusted is quarantined and stages nothing.
 */
export async function receiveRemittances(unit: Unit, fileId: string, bytes: Uint8Array): Promise<RemittancesReceived> {
  // Its payments are here already when the file comes again after it was quarantined.
  if (await stageAgain(unit, fileId)) return { status: 'staged', says: '' };
  const { broken, unread } = await stagePayments(unit, fileId, bytes);
  if (broken !== undefined) {
    await quarantineFile(unit, fileId, `The file was not posted: ${broken}`);
    return { status: 'quarantined', says: broken };
  }
  if (unread.length > 0) await quarantineFile(unit, fileId, toldOf(unread));
  return { status: 'staged', says: '' };
}

/**
 * Posts what waits of a file, each payment in a transaction of its own, so that a bad one does not hold up the others and whoever
 * comes after a crash goes on with the next. Two who do it at once do each payment once.
 */
export async function postStagedFile(round: Round, fileId: string): Promise<RemittancesReceived> {
  const payments: PaymentOutcome[] = [];
  for (const paymentId of await round.within((unit) => waitingPayments(unit, fileId))) {
    const outcome = await round.attempt('post-payment', { paymentId }, (unit) => postPayment(unit, paymentId));
    if (outcome) payments.push(outcome);
  }
  return round.within(async (unit) => {
    // A deposit may have come before the payment that explains it.
    await matchDeposits(unit);
    return { ...(await settleRemittances(unit, fileId)), payments };
  });
}

/** Posts whatever waits: what was staged when a process died. */
export async function postWaitingFiles(round: Round): Promise<void> {
  for (const fileId of await round.within(filesWaiting)) await postStagedFile(round, fileId);
}

/** Writes down what became of a file, once nothing of it waits. */
export async function settleRemittances(unit: Unit, fileId: string): Promise<RemittancesReceived> {
  const payments = await paymentsOfFile(unit, fileId);
  const waiting = payments.filter((p) => p.status === 'staged').length;
  const says = toldOf(payments.flatMap((p) => p.says ?? []));
  if (waiting > 0) return { status: 'staged', says: `${says} ${waiting} of its payments wait to be posted.`.trimStart() };
  const whole = payments.every((p) => p.status === 'posted' || p.status === 'duplicate');
  const status = whole ? 'processed' : 'quarantined';
  await unit.db
    .updateTable('received_file')
    .set({ status, says })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', fileId)
    .execute();
  if (whole)
    await closeWorkItems(
      unit.db,
      { practiceId: unit.practiceId, keys: [`file:${fileId}`] },
      { at: unit.now, userId: unit.actor.userId, why: 'The file came again and was taken in.' },
    );
  return { status, says };
}

/** A clearinghouse puts hundreds of payments into a file: the first are told in full. */
const toldAtMost = 20;
function toldOf(says: readonly string[]): string {
  const more = says.length - toldAtMost;
  return [...says.slice(0, toldAtMost), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}

async function quarantineFile(unit: Unit, fileId: string, says: string): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `file:${fileId}`,
    kind: 'remittance',
    title: 'A remittance file could not be taken in whole',
    why: says,
    whatToDo: 'Ask the payer or clearinghouse to send the file again.',
    dollars: zero,
    createdAt: unit.now,
  });
}
