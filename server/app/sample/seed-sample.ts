import { createHash } from 'node:crypto';
import { dateOfInstant, type Instant } from '@claimwright/core/base';
import { hash } from '@node-rs/argon2';
import type { Insertable, Kysely } from 'kysely';
import { withPractice } from '../../store/index.ts';
import { nextNumbers } from '../../store/numbers.ts';
import type { Database } from '../../store/tables.ts';
import type { App } from '../app.ts';
import type { Unit } from '../unit.ts';
import type { Clinic } from './read-clinic.ts';
import { type Ids, idFor, idOf } from './sample-ids.ts';
import { seedAuthorizations, seedEnrollments, seedPapers } from './seed-on-file.ts';
import { seedUsers } from './seed-users.ts';

/** The password of every user of the sample clinic. It opens sample data alone, and is printed at start. */
export const samplePassword = 'maple-hollow-sample';

export interface Seeded {
  readonly practiceId: string;
  readonly users: readonly { login: string; name: string; role: string }[];
}

/** The sample clinic of a database, when it is there. */
export async function findSample(db: Kysely<Database>): Promise<Seeded | undefined> {
  const practice = await db.selectFrom('practice').select('id').where('sample', '=', true).executeTakeFirst();
  if (!practice) return undefined;
  const users = await db
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.login', 'u.name', 'm.role'])
    .where('m.practice', '=', practice.id)
    .execute();
  return { practiceId: practice.id, users };
}

/**
 * Puts the sample clinic into a database: practice, people, payers, fees, patients, and the visits with their notes and
 * superbills, all not yet coded; all of it or nothing. The practice lives at a clock of its own, which starts on its opening morning.
 */
export async function seedSample(app: App, clinic: Clinic, mailboxId: string, opens: Instant): Promise<Seeded> {
  const practiceId = app.newId();
  const password = await hash(samplePassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await withPractice(app.database, practiceId, async (db) => {
    const actor = { userId: null, name: 'sample clinic' };
    const unit: Unit = { db, practiceId, now: opens, today: dateOfInstant(opens), actor, newId: app.newId };
    await seedPractice(unit, clinic);
    const ids = {
      provider: new Map<string, string>(),
      location: new Map<string, string>(),
      plan: new Map<string, string>(),
      patient: new Map<string, string>(),
    };
    await seedPlaces(unit, clinic, ids);
    await seedUsers(unit, clinic, ids, password);
    await seedPayers(unit, clinic, mailboxId, ids, await seedSchedules(unit, clinic));
    await seedPatients(unit, clinic, ids);
    await seedEncounters(unit, clinic, ids);
  });
  return { practiceId, users: clinic.users };
}

async function seedPractice({ db, practiceId, now }: Unit, { practice }: Clinic): Promise<void> {
  await db
    .insertInto('practice')
    .values({
      id: practiceId,
      name: practice.name,
      npi: practice.npi,
      tax_id: practice.taxId,
      tax_id_kind: 'EIN',
      taxonomy: practice.taxonomy,
      address: JSON.stringify(practice.address),
      phone: practice.phone,
      clock_at: now,
      sample: true,
      settings: JSON.stringify({ papersKept: practice.papersKept }),
    })
    .execute();
}

async function seedPlaces(unit: Unit, { providers, practice }: Clinic, ids: Ids): Promise<void> {
  const { db, practiceId: practice_id } = unit;
  await db
    .insertInto('provider')
    .values(
      providers.map((p) => ({
        practice_id,
        id: idFor(unit, ids.provider, p.id),
        short_name: p.id,
        npi: p.npi,
        first_name: p.firstName,
        last_name: p.lastName,
        credential: p.credential,
        specialty: p.specialty,
        taxonomy: p.taxonomy,
      })),
    )
    .execute();
  await db
    .insertInto('location')
    .values(
      practice.locations.map((l) => ({
        practice_id,
        id: idFor(unit, ids.location, l.id),
        short_name: l.id,
        name: l.name,
        place_of_service: l.placeOfService,
        address: JSON.stringify(l.address),
        clia: l.clia?.number ?? null,
        clia_certificate: l.clia?.certificate ?? null,
        clia_from: l.clia?.from ?? null,
        clia_until: l.clia?.until ?? null,
      })),
    )
    .execute();
}

/** @returns schedule ids by name; the charge master is one of them. */
async function seedSchedules(unit: Unit, clinic: Clinic): Promise<Map<string, string>> {
  const { db, practiceId: practice_id } = unit;
  const ids = new Map<string, string>();
  const row = (schedule_id: string, code: string, modifier: string, cents: number) =>
    ({
      practice_id,
      schedule_id,
      code,
      modifier,
      valid_from: '2026-01-01',
      valid_until: null,
      cents,
    }) as Insertable<Database['fee_schedule_row']>;
  const master = unit.newId();
  await db
    .insertInto('fee_schedule')
    .values({ practice_id, id: master, name: 'charge master', kind: 'charges', percent: null, base_schedule: null })
    .execute();
  await db
    .insertInto('fee_schedule_row')
    .values(clinic.charges.map((c) => row(master, c.code, c.modifier ?? '', c.cents)))
    .execute();
  for (const [name, schedule] of Object.entries(clinic.schedules)) {
    const id = idFor(unit, ids, name);
    await db
      .insertInto('fee_schedule')
      .values({ practice_id, id, name, kind: schedule.kind, percent: schedule.percent ?? null, base_schedule: schedule.schedule ?? null })
      .execute();
    const rows = Object.entries(schedule.rows ?? {}).map(([code, cents]) => row(id, code, '', cents));
    if (rows.length > 0) await db.insertInto('fee_schedule_row').values(rows).execute();
  }
  return ids;
}

async function seedPayers(unit: Unit, clinic: Clinic, mailboxId: string, ids: Ids, schedules: Map<string, string>): Promise<void> {
  const { db, practiceId: practice_id } = unit;
  for (const payer of clinic.payers) {
    const payer_id = unit.newId();
    const selfPay = payer.kind === 'self-pay';
    await db
      .insertInto('payer')
      .values({
        practice_id,
        id: payer_id,
        short_name: payer.id,
        name: payer.name,
        kind: payer.kind,
        claim_filing_code: payer.claimFilingCode,
        payer_number: payer.payerId,
        address: JSON.stringify(payer.address),
        mailbox_id: selfPay ? null : mailboxId,
        filing_limit_days: selfPay ? null : payer.filingLimitDays.initial,
        secondary_limit_days: selfPay ? null : payer.filingLimitDays.secondary,
        corrected_limit_days: selfPay ? null : payer.filingLimitDays.corrected,
        appeal_limit_days: payer.appealDays[0]?.days ?? null,
        usual_payment_days: null,
        contractual_carcs: [...payer.contractualCarcs],
        accepts_replacement: payer.acceptsReplacement,
        asks: JSON.stringify(payer.asks ?? {}),
      })
      .execute();
    await seedEnrollments(unit, payer, payer_id, ids);
    await db
      .insertInto('plan')
      .values(
        payer.plans.map((p) => ({
          practice_id,
          id: idFor(unit, ids.plan, p.id),
          payer_id,
          short_name: p.id,
          name: p.name,
          product: p.product,
          schedule_id: schedules.get(p.schedule) ?? null,
        })),
      )
      .execute();
  }
}

async function seedPatients(unit: Unit, clinic: Clinic, ids: Ids): Promise<void> {
  const { db, practiceId: practice_id } = unit;
  await db
    .insertInto('patient')
    .values(
      clinic.patients.map((p) => ({
        practice_id,
        id: idFor(unit, ids.patient, p.id),
        account_number: p.accountNumber,
        first_name: p.firstName,
        middle_name: p.middleName ?? null,
        last_name: p.lastName,
        birth_date: p.birthDate,
        sex: p.sex,
        address: JSON.stringify(p.address),
        phone: p.phone ?? null,
        email: p.email ?? null,
      })),
    )
    .execute();
  const coverages = clinic.patients.flatMap((p) =>
    p.coverages.map((c) => ({
      practice_id,
      id: unit.newId(),
      patient_id: idOf(ids.patient, p.id),
      plan_id: idOf(ids.plan, c.plan),
      priority: c.priority,
      member_id: c.memberId,
      group_number: c.groupNumber ?? null,
      relationship: c.relationship,
      subscriber: c.subscriber ? JSON.stringify(c.subscriber) : null,
      insurance_type: c.insuranceType ?? null,
      valid_from: c.from,
      valid_until: c.until ?? null,
    })),
  );
  await db.insertInto('coverage').values(coverages).execute();
  await seedAuthorizations(unit, clinic, ids);
}

async function seedEncounters(unit: Unit, clinic: Clinic, ids: Ids): Promise<void> {
  const { db, practiceId: practice_id } = unit;
  const visits = [...clinic.encounters].sort((a, b) => (a.name < b.name ? -1 : 1));
  const numbers = await nextNumbers(db, practice_id, 'E', visits.length);
  for (const [i, v] of visits.entries()) {
    const id = unit.newId();
    const { referring, authorization, accident, clia } = v;
    await db
      .insertInto('encounter')
      .values({
        practice_id,
        id,
        number: numbers[i]!,
        patient_id: idOf(ids.patient, v.patient),
        provider_id: idOf(ids.provider, v.provider),
        location_id: idOf(ids.location, v.location ?? 'main'),
        service_date: v.date,
        place_of_service: v.placeOfService,
        kind: v.kind,
        superbill: JSON.stringify(v.superbill),
        claim_facts: JSON.stringify({ referring, authorization, accident, clia }),
        status: 'to-code',
        held_why: null,
        coded_at: null,
        coded_by: null,
      })
      .execute();
    await db
      .insertInto('note')
      .values({
        practice_id,
        id: unit.newId(),
        encounter_id: id,
        text: v.note,
        sha256: createHash('sha256').update(v.note).digest('hex'),
        kind: 'visit',
        signed_by: idOf(ids.provider, v.signedBy),
        signed_on: v.signedAt,
        written_at: `${v.signedAt}T23:00:00.000Z` as Instant,
      })
      .execute();
    await seedPapers(unit, v, { encounterId: id, patientId: idOf(ids.patient, v.patient) });
  }
}
