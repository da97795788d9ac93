import type { Connector } from '../connect/connector.ts';
import { alarmSilentBatches } from './alarm-silent-batches.ts';
import { type App, inPractice } from './app.ts';
import { askEligibility } from './ask-eligibility.ts';
import { alarmDeposits } from './bank/alarm-deposits.ts';
import { billForwarded } from './bill-forwarded.ts';
import { applyPrepayments } from './books/apply-prepayments.ts';
import { writeOffSmallBalances } from './books/write-off-small-balances.ts';
import { captureCharges } from './capture-charges.ts';
import { checkDueClaims } from './check-due-claims.ts';
import { codeEncounter } from './code-encounter.ts';
import { collectFiles } from './collect-files.ts';
import { holdAgainstContract } from './contracts/hold-against-contract.ts';
import { unheldPayments } from './contracts/unheld-payments.ts';
import { makeClaim } from './make-claim.ts';
import { makeStatement, patientsOwing } from './make-statements.ts';
import { oneRound } from './one-round.ts';
import { postWaitingFiles } from './receive-remittances.ts';
import { watchOverpayments } from './refunds/watch-overpayments.ts';
import { openRound, type Round } from './round.ts';
import { routeFiles } from './route-files.ts';
import { sendOutbox } from './send-outbox.ts';
import { submitClaims } from './submit-claims.ts';
import type { Actor, Unit } from './unit.ts';
import { verifyReadings } from './verify-reading.ts';

/** Opens the way to a partner; called once a round for each mailbox. */
export type OpenMailbox = (mailbox: {
  id: string;
  host: string;
  port: number;
  username: string;
  secret_name: string;
  host_key_fingerprint: string;
}) => Promise<Connector>;

const actor: Actor = { userId: null, name: 'claimwright' };

/**
 * Does all that is due for one practice at its present: the whole cycle from eligibility to statement, each step by rows whose
 * time has come. Nothing here waits or reads the clock; a job calls it every minute, a simulation as often as it likes. Each visit
 * and each claim is a step of its own: one that fails is told and does not stop the others. A practice has one round at a time.
 */
export async function tick(app: App, practiceId: string, openMailbox: OpenMailbox): Promise<void> {
  await oneRound(app, practiceId, async () => {
    const { knowledge } = app;
    const round = await openRound(app, practiceId, actor);
    const { attempt } = round;
    await attempt('ask-eligibility', {}, askEligibility);
    for (const { id } of await visitsBy(round, 'to-code'))
      await attempt('code', { encounterId: id }, (unit) => captureAndCode(app, unit, id));
    // Before any claim is made: a doubt brings a visit back to its coder.
    await verifyReadings(app, round, practiceId);
    for (const { id } of await visitsBy(round, 'coded'))
      await attempt('make-claim', { encounterId: id }, (unit) => makeClaim(unit, knowledge, id));
    await checkDueClaims(round, knowledge);
    await attempt('submit-claims', {}, (unit) => submitClaims(unit, knowledge));
    await postWaitingFiles(round);
    await exchange(app, practiceId, openMailbox);
    await attempt('alarm-silent-batches', {}, alarmSilentBatches);
    for (const remittanceId of await round.within(unheldPayments))
      await attempt('hold-against-contract', {}, (unit) => holdAgainstContract(unit, remittanceId));
    await attempt('alarm-deposits', {}, alarmDeposits);
    await attempt('watch-overpayments', {}, watchOverpayments);
    for (const claimId of await round.within(dueForwarded))
      await attempt('bill-forwarded', { claimId }, (unit) => billForwarded(unit, claimId));
    // Before statements: nobody is asked for what they paid ahead, nor for what is given up.
    await attempt('apply-prepayments', {}, applyPrepayments);
    await attempt('write-off-small-balances', {}, writeOffSmallBalances);
    for (const patientId of await round.within(patientsOwing))
      await attempt('make-statement', { patientId }, (unit) => makeStatement(unit, knowledge, patientId));
  });
}

/** Visits of a status up to the practice's present. */
function visitsBy(round: Round, status: 'to-code' | 'coded') {
  return round.within(({ db, practiceId, today }) =>
    db
      .selectFrom('encounter')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('status', '=', status)
      .where('service_date', '<=', today)
      .orderBy('service_date')
      .orderBy('number')
      .execute(),
  );
}

/**
 * A visit is priced first, so that its money shows even while it waits for a coder; then it is coded once. One that cannot be
 * priced is not coded by the engine: it stays here until the fee is there.
 */
async function captureAndCode(app: App, unit: Unit, encounterId: string): Promise<void> {
  const unpriced = await captureCharges(unit, encounterId);
  if (unpriced.length > 0) return;
  const tried = await unit.db
    .selectFrom('work_item')
    .select('id')
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .where('kind', '=', 'coding')
    .executeTakeFirst();
  if (!tried) await codeEncounter(unit, app.knowledge, encounterId);
}

/** Sends what waits and takes in what came, mailbox by mailbox. A partner that cannot be reached is tried again next time. */
async function exchange(app: App, practiceId: string, openMailbox: OpenMailbox): Promise<void> {
  const mailboxes = await app.database.app.selectFrom('mailbox').selectAll().execute();
  for (const mailbox of mailboxes) {
    try {
      const connector = await openMailbox(mailbox);
      try {
        const { failed } = await sendOutbox(app, practiceId, actor, mailbox.id, connector);
        for (const f of failed) app.log('file not sent', { ...f });
        const now = await inPractice(app, practiceId, actor, async (unit) => unit.now);
        const collected = await collectFiles(app, mailbox.id, connector, now);
        for (const f of collected.failed) app.log('file not collected', { ...f });
      } finally {
        await connector.close();
      }
    } catch (error) {
      app.log('mailbox not reached', { mailbox: mailbox.name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  await routeFiles(app, actor);
}

/** Forwarded claims whose thirty days are over. */
async function dueForwarded({ db, practiceId, now }: Unit): Promise<string[]> {
  const rows = await db
    .selectFrom('due')
    .select('subject_id')
    .where('practice_id', '=', practiceId)
    .where('kind', '=', 'forwarded-claim')
    .where('done_at', 'is', null)
    .where('due_at', '<=', now)
    .execute();
  return rows.map((r) => r.subject_id);
}
