import { createHash } from 'node:crypto';
import { asInstant, type Instant } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { OpenDatabase } from '../store/database.ts';
import { practiceForTest } from '../store/practice-for-test.ts';
import { acceptCodes } from './accept-codes.ts';
import { type App, inPractice } from './app.ts';
import { captureCharges } from './capture-charges.ts';
import { type Knowledge, loadKnowledge } from './knowledge.ts';
import { makeClaim } from './make-claim.ts';
import { places } from './places.ts';
import { newId, type PayerName, seedPractice, seedVisit, type TestVisit, type VisitOptions } from './seed-for-test.ts';
import { submitClaims } from './submit-claims.ts';
import { takeIn } from './take-in.ts';
import type { Unit } from './unit.ts';

let knowledge: Knowledge | undefined;

/** An app whose clock stands still until a test moves it, and that remembers what it logs. */
function appForTest(database: OpenDatabase) {
  knowledge ??= loadKnowledge(places.data);
  let now: Instant = asInstant('2026-04-14T15:00:00.000Z');
  const logged: unknown[] = [];
  const log: App['log'] = (event, detail) => void logged.push({ event, ...detail });
  const app: App = { database, knowledge, clock: () => now, newId, secret: () => undefined, log };
  const setClock = (at: string) => {
    now = asInstant(at);
  };
  return { app, logged, setClock };
}

async function mailboxForTest(database: OpenDatabase): Promise<string> {
  const id = newId();
  await database.app
    .insertInto('mailbox')
    .values({
      ...{ id, name: `Sample ${id}`, kind: 'sftp', host: 'localhost', port: 22, username: 'u', secret_name: 's' },
      ...{ host_key_fingerprint: 'f', sender_id: id.slice(-12), receiver_id: 'CLEARING' },
    })
    .execute();
  return id;
}

/**
 * An empty practice with three payers, a charge master (99213 for 150.00, 87880 for 25.50) and a clock that stands still: what
 * the tests of use cases are told in.
 */
export async function clinicForTest(database: OpenDatabase) {
  const { app, logged, setClock } = appForTest(database);
  const practiceId = await practiceForTest(database, newId);
  const within = <T>(work: (unit: Unit) => Promise<T>) => inPractice(app, practiceId, { userId: null, name: 'test' }, work);
  const mailboxId = await mailboxForTest(database);
  const ids = await within((unit) => seedPractice(unit, mailboxId));
  const visit = (order: readonly PayerName[], options: VisitOptions = {}): Promise<TestVisit> =>
    within((unit) => seedVisit(unit, ids, order, options));
  const claimOf = (encounterId: string, priority: 1 | 2) => within((unit) => readClaim(unit, encounterId, priority));
  return {
    ...{ app, practiceId, mailboxId, logged, setClock, within, visit, claimOf },
    /** A visit whose charges are captured, that a coder has coded, and whose claim is made, checked and batched. */
    async sent(order: readonly PayerName[], options: VisitOptions = {}) {
      const v = await visit(order, options);
      await within((unit) => bill(unit, app, v.encounterId));
      return { ...v, ...(await claimOf(v.encounterId, 1)) };
    },
    receive(bytes: Uint8Array, name = 'file.x12') {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return takeIn(app, practiceId, { userId: null, name: 'test' }, { mailboxId: null, name, sha256, bytes: Buffer.from(bytes) });
    },
    accounts: (encounterId?: string) => within((unit) => balances(unit, encounterId)),
    statusOf: (claimId: string) => within((unit) => statusOf(unit, claimId)),
    work: () => within(openWork),
  };
}

async function bill(unit: Unit, app: App, encounterId: string): Promise<void> {
  await captureCharges(unit, encounterId);
  await acceptCodes(unit, app.knowledge, encounterId, [{ code: 'J02.9', spans: [{ start: 0, end: 4 }], why: 'test' }]);
  await makeClaim(unit, app.knowledge, encounterId);
  await submitClaims(unit, app.knowledge);
}

/** A visit's claim with its number and our control number of each line. */
async function readClaim({ db, practiceId }: Unit, encounterId: string, priority: 1 | 2) {
  const claim = await db
    .selectFrom('claim')
    .select(['id', 'patient_control_number', 'content'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('priority', '=', priority)
    .executeTakeFirstOrThrow();
  return { claimId: claim.id, number: claim.patient_control_number, lines: claim.content.lines.map((l) => l.controlNumber!) };
}

/** What each account holds, of a visit or of the whole practice, in cents. */
async function balances({ db, practiceId }: Unit, encounterId: string | undefined): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('ledger_posting')
    .select(['account', sql<string>`sum(cents)`.as('cents')])
    .where('practice_id', '=', practiceId)
    .$if(encounterId !== undefined, (q) => q.where('encounter_id', '=', encounterId!))
    .groupBy('account')
    .having(sql`sum(cents)`, '<>', '0')
    .orderBy('account')
    .execute();
  return Object.fromEntries(rows.map((r) => [r.account, Number(r.cents)]));
}

async function statusOf({ db, practiceId }: Unit, claimId: string): Promise<string> {
  const claims = db.selectFrom('claim').select('status').where('practice_id', '=', practiceId);
  return (await claims.where('id', '=', claimId).executeTakeFirstOrThrow()).status;
}

/** Kinds of the open work items, in the order of their making. */
async function openWork({ db, practiceId }: Unit): Promise<string[]> {
  const rows = await db
    .selectFrom('work_item')
    .select('kind')
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'open')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((r) => r.kind);
}
