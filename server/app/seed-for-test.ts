import { asCents, asDate } from '@claimwright/core/base';
import type { PayerKind } from '@claimwright/core/claim';
import { countedIds } from '../store/practice-for-test.ts';
import type { Unit } from './unit.ts';

/** The payers of the test clinic, by what stands on their claims. */
export const payers = {
  first: { name: 'SAMPLE HEALTH', number: 'FIRST', kind: 'commercial', filing: 'CI' },
  second: { name: 'SAMPLE MUTUAL', number: 'SECOND', kind: 'commercial', filing: 'CI' },
  medicare: { name: 'SAMPLE MEDICARE', number: 'MCARE', kind: 'medicare', filing: 'MB' },
} as const satisfies Record<string, { name: string; number: string; kind: PayerKind; filing: string }>;
export type PayerName = keyof typeof payers;

export interface TestVisit {
  readonly encounterId: string;
  readonly patientId: string;
}

export const newId = countedIds();
const address = JSON.stringify({ line1: '1 Sample Street', city: 'Maple Hollow', state: 'OH', zip: '439990001' });

export interface SeededIds {
  readonly provider: string;
  readonly location: string;
  readonly payers: Record<PayerName, string>;
}

/** Provider, place, fees and payers of a practice. */
export async function seedPractice(unit: Unit, mailbox_id: string): Promise<SeededIds> {
  const { db, practiceId: practice_id } = unit;
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
    .values({
      ...{ practice_id, id: location, short_name: 'main', name: 'Main', place_of_service: '11', address },
      ...{ clia: '99D9999999', clia_certificate: 'waiver' },
    })
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

export interface VisitOptions {
  /** Of the superbill. */
  readonly codes?: readonly string[];
  readonly note?: string;
  readonly signed?: boolean;
  /** Of every plan of the patient. */
  readonly product?: string;
}

/** A visit of a new patient who has these payers in order: its note is written, nothing is coded. */
export async function seedVisit(unit: Unit, ids: SeededIds, order: readonly PayerName[], options: VisitOptions): Promise<TestVisit> {
  const { db, practiceId: practice_id } = unit;
  const { codes = ['99213'], note = 'Sore throat for two days.', signed = true } = options;
  const encounterId = newId();
  const patientId = await seedPatient(unit, ids, order, options.product ?? 'ppo');
  await db
    .insertInto('encounter')
    .values({
      ...{ practice_id, id: encounterId, number: `E${encounterId.slice(-6)}`, patient_id: patientId, provider_id: ids.provider },
      ...{ location_id: ids.location, service_date: unit.today, place_of_service: '11', kind: 'office' },
      ...{ status: 'to-code', held_why: null, coded_at: null, coded_by: null },
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

/** A Medicare beneficiary identifier of the right shape, one for each patient (CMS, Understanding the MBI format). */
function beneficiary(number: string): string {
  const [a, b, c, d, e, f] = String(Number.parseInt(number, 16) % 1_000_000).padStart(6, '0');
  return `1A${a}${b}A${c}${d}AA${e}${f}`;
}

async function seedPatient(unit: Unit, ids: SeededIds, order: readonly PayerName[], product: string): Promise<string> {
  const { db, practiceId: practice_id } = unit;
  const patientId = newId();
  const number = patientId.slice(-6);
  await db
    .insertInto('patient')
    .values({
      ...{ practice_id, id: patientId, account_number: number, first_name: 'Pat', middle_name: null, last_name: `Example${number}` },
      ...{ birth_date: asDate('1980-05-01'), sex: 'F', phone: null, email: null, address },
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
        ...{
          practice_id,
          id: newId(),
          patient_id: patientId,
          plan_id: plan,
          priority: (i + 1) as 1 | 2,
          member_id: payer === 'medicare' ? beneficiary(number) : `M${number}${i}`,
        },
        ...{ group_number: null, relationship: 'self', subscriber: null, insurance_type: null },
        ...{ valid_from: asDate('2026-01-01'), valid_until: null },
      })
      .execute();
  }
  return patientId;
}
