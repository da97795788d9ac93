import { createHash } from 'node:crypto';
import { asCents, asInstant, type Instant } from '@claimwright/core/base';
import type { PayerKind } from '@claimwright/core/claim';
import { sql } from 'kysely';
import type { OpenDatabase } from '../store/database.ts';
import { countedIds, practiceForTest } from '../store/practice-for-test.ts';
import { acceptCodes } from './accept-codes.ts';
import { type App, inPractice } from './app.ts';
import { captureCharges } from './capture-charges.ts';
import { type Knowledge, loadKnowledge } from './knowledge.ts';
import { makeClaim } from './make-claim.ts';
import { places } from './places.ts';
import { receiveFile } from './receive-file.ts';
import { submitClaims } from './submit-claims.ts';
import type { Unit } from './unit.ts';

/** The payers of the test clinic, by what stands on their claims. */
export const payers = {
  first: { name: 'SAMPLE HEALTH', number: 'FIRST', kind: 'commercial', filing: 'CI' },
  second: { name: 'SAMPLE MUTUAL', number: 'SECOND', kind: 'commercial', filing: 'CI' },
  medicare: { name: 'SAMPLE MEDICARE', number: 'MCARE', kind: 'medicare', filing: 'MB' },
} as const satisfies Record<string, { name: string; number: string; kind: PayerKind; filing: string }>;
type PayerName = keyof typeof payers;

export interface TestVisit {
  readonly encounterId: string;
  readonly patientId: string;
}

export interface SentClaim extends TestVisit {
  readonly claimId: string;
  readonly number: string;
  /** Our control number of each line. */
  readonly lines: readonly string[];
}

let knowledge: Knowledge | undefined;
const newId = countedIds();

/**
 * An empty practice with three payers, a charge master (99213 for 150.00, 87880 for 25.50) and a clock that stands still: what
 * the tests of use cases are told in.
 */
export async function clinicForTest(database: OpenDatabase) {
  knowledge ??= loadKnowledge(places.data);
  const practiceId = await practiceForTest(database, newId);
  let now: Instant = asInstant('2026-04-14T15:00:00.000Z');
  const logged: unknown[] = [];
  const app: App = {
    database,
    knowledge,
    clock: () => now,
    newId,
    secret: () => undefined,
    log: (event, detail) => void logged.push({ event, ...detail }),
  };
  const within = <T>(work: (unit: Unit) => Promise<T>) => inPractice(app, practiceId, { userId: null, name: 'test' }, work);
  const mailboxId = newId();
  await database.app
    .insertInto('mailbox')
    .values({
      ...{ id: mailboxId, name: `Sample ${mailboxId}`, kind: 'sftp', host: 'localhost', port: 22, username: 'u', secret_name: 's' },
      ...{ host_key_fingerprint: 'f', sender_id: mailboxId.slice(-12), receiver_id: 'CLEARING' },
    })
    .execute();
  const ids = await within((unit) => seed(unit, mailboxId));

  /** A visit of a new patient with these payers in order: its note is written, nothing is coded. */
  const visit = (
    order: readonly PayerName[],
    options: { codes?: readonly string[]; note?: string; product?: string; signed?: boolean } = {},
  ): Promise<TestVisit> => within((unit) => seedVisit(unit, ids, order, options));

  /** A visit whose charges are captured, that a coder has coded, and whose claim is made, checked and batched. */
  const sent = async (order: readonly PayerName[], options: Parameters<typeof visit>[1] = {}): Promise<SentClaim> => {
    const v = await visit(order, options);
    await within(async (unit) => {
      await captureCharges(unit, v.encounterId);
      await acceptCodes(unit, app.knowledge, v.encounterId, [{ code: 'J02.9', spans: [{ start: 0, end: 4 }], why: 'test' }]);
      await makeClaim(unit, app.knowledge, v.encounterId);
      await submitClaims(unit);
    });
    return { ...v, ...(await claimOf(v.encounterId, 1)) };
  };

  const claimOf = (encounterId: string, priority: 1 | 2): Promise<{ claimId: string; number: string; lines: string[] }> =>
    within(async ({ db }) => {
      const claim = await db
        .selectFrom('claim')
        .select(['id', 'patient_control_number', 'content'])
        .where('practice_id', '=', practiceId)
        .where('encounter_id', '=', encounterId)
        .where('priority', '=', priority)
        .executeTakeFirstOrThrow();
      return { claimId: claim.id, number: claim.patient_control_number, lines: claim.content.lines.map((l) => l.controlNumber!) };
    });

  const receive = (bytes: Uint8Array, name = 'file.x12') =>
    within((unit) =>
      receiveFile(unit, { mailboxId: null, name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: Buffer.from(bytes) }),
    );

  /** What each account holds, of a visit or of the whole practice, in cents. */
  const accounts = (encounterId?: string): Promise<Record<string, number>> =>
    within(async ({ db }) => {
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
    });

  const statusOf = (claimId: string) =>
    within(async ({ db }) => {
      const row = await db
        .selectFrom('claim')
        .select('status')
        .where('practice_id', '=', practiceId)
        .where('id', '=', claimId)
        .executeTakeFirstOrThrow();
      return row.status;
    });

  /** Kinds of the open work items, in the order of their making. */
  const work = () =>
    within(async ({ db }) => {
      const rows = await db
        .selectFrom('work_item')
        .select('kind')
        .where('practice_id', '=', practiceId)
        .where('status', '=', 'open')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((r) => r.kind);
    });

  const setClock = (at: string) => {
    now = asInstant(at);
  };
  return {
    app,
    practiceId,
    mailboxId,
    payerIds: ids.payers,
    logged,
    within,
    visit,
    sent,
    claimOf,
    receive,
    accounts,
    statusOf,
    work,
    setClock,
  };
}

interface SeededIds {
  readonly provider: string;
  readonly location: string;
  readonly payers: Record<PayerName, string>;
}

async function seed(unit: Unit, mailbox_id: string): Promise<SeededIds> {
  const { db, practiceId: practice_id } = unit;
  const address = JSON.stringify({ line1: '1 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '439990001' });
  const [provider, location, schedule] = [newId(), newId(), newId()];
  await db
    .insertInto('provider')
    .values({
      ...{ practice_id, id: provider, short_name: 'rita', npi: '1999900024', first_name: 'Rita', last_name: 'Sample' },
      ...{ credential: 'MD', specialty: 'family medicine', taxonomy: '207Q00000X' },
    })
    .execute();
  await db
    .insertInto('location')
    .values({ practice_id, id: location, short_name: 'main', name: 'Main', place_of_service: '11', address, clia: '99D9999999' })
    .execute();
  await db
    .insertInto('fee_schedule')
    .values({ practice_id, id: schedule, name: 'charge master', kind: 'charges', percent: null, base_schedule: null })
    .execute();
  await addFees(unit, schedule, { '99213': 150_00, '87880': 25_50 });
  const payerIds = { first: newId(), second: newId(), medicare: newId() };
  for (const [key, p] of Object.entries(payers)) {
    const payer_id = payerIds[key as PayerName];
    await db
      .insertInto('payer')
      .values({
        ...{ practice_id, id: payer_id, short_name: key, name: p.name, kind: p.kind, claim_filing_code: p.filing, payer_number: p.number },
        ...{ address, mailbox_id, filing_limit_days: 365, secondary_limit_days: 365, corrected_limit_days: 365, appeal_limit_days: 120 },
        ...{ usual_payment_days: null, contractual_carcs: ['45', '253'], accepts_replacement: true },
      })
      .execute();
  }
  return { provider, location, payers: payerIds };
}

/** Adds fees to the charge master, or to the schedule named. */
export async function addFees(unit: Unit, scheduleId: string | undefined, fees: Readonly<Record<string, number>>): Promise<void> {
  const { db, practiceId: practice_id } = unit;
  const master = () => db.selectFrom('fee_schedule').select('id').where('practice_id', '=', practice_id).where('kind', '=', 'charges');
  const schedule_id = scheduleId ?? (await master().executeTakeFirstOrThrow()).id;
  for (const [code, cents] of Object.entries(fees))
    await db
      .insertInto('fee_schedule_row')
      .values({ practice_id, schedule_id, code, modifier: '', valid_from: unit.today, valid_until: null, cents: asCents(cents) })
      .execute();
}

async function seedVisit(
  unit: Unit,
  ids: SeededIds,
  order: readonly PayerName[],
  {
    codes = ['99213'],
    note = 'Sore throat for two days.',
    product = 'ppo',
    signed = true,
  }: { codes?: readonly string[]; note?: string; product?: string; signed?: boolean },
): Promise<TestVisit> {
  const { db, practiceId: practice_id } = unit;
  const [patientId, encounterId] = [newId(), newId()];
  const number = patientId.slice(-6);
  await db
    .insertInto('patient')
    .values({
      ...{ practice_id, id: patientId, account_number: number, first_name: 'Pat', middle_name: null, last_name: `Example${number}` },
      ...{ birth_date: '1980-05-01' as never, sex: 'F', phone: null, email: null },
      address: JSON.stringify({ line1: '2 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '439990001' }),
    })
    .execute();
  for (const [i, payer] of order.entries()) {
    const plan = newId();
    await db
      .insertInto('plan')
      .values({ practice_id, id: plan, payer_id: ids.payers[payer], short_name: plan, name: 'Plan', product, schedule_id: null })
      .execute();
    await db
      .insertInto('coverage')
      .values({
        ...{ practice_id, id: newId(), patient_id: patientId, plan_id: plan, priority: (i + 1) as 1 | 2, member_id: `M${number}${i}` },
        ...{
          group_number: null,
          relationship: 'self',
          subscriber: null,
          insurance_type: null,
          valid_from: '2026-01-01' as never,
          valid_until: null,
        },
      })
      .execute();
  }
  await db
    .insertInto('encounter')
    .values({
      ...{
        practice_id,
        id: encounterId,
        number: `E${number}`,
        patient_id: patientId,
        provider_id: ids.provider,
        location_id: ids.location,
      },
      ...{
        service_date: unit.today,
        place_of_service: '11',
        kind: 'office',
        status: 'to-code',
        held_why: null,
        coded_at: null,
        coded_by: null,
      },
      superbill: JSON.stringify(codes.map((code) => ({ code }))),
      claim_facts: JSON.stringify({}),
    })
    .execute();
  await db
    .insertInto('note')
    .values({
      ...{ practice_id, id: newId(), encounter_id: encounterId, text: note, sha256: 'x', kind: 'visit', signed_by: ids.provider },
      ...{ signed_on: signed ? unit.today : null, written_at: unit.now },
    })
    .execute();
  return { encounterId, patientId };
}
