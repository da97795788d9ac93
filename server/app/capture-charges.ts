import { type Cents, type IsoDate, sum, zero } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { type ChargeRow, chargeFor } from '@claimwright/core/price';
import { postEntries } from '../store/ledger.ts';
import { nextNumbers } from '../store/numbers.ts';
import type { SuperbillLine } from '../store/tables.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { auditDeed } from './audit-deed.ts';
import { coveragesOn } from './coverages-on.ts';
import { linkCharges } from './link-charges.ts';
import type { Unit } from './unit.ts';

/** A superbill line that cannot be priced: the charge master has no fee for it on that day. */
export interface Unpriced {
  readonly code: string;
  readonly why: string;
}

/**
 * Turns a visit's superbill into priced charges and posts them. Runs once an encounter: charges that are there stay as they are.
 * They point at the diagnoses of a visit that is coded already.
 * @returns the lines that have no fee; they are a work item for a person and nothing is captured until all can be priced.
 */
export async function captureCharges(unit: Unit, encounterId: string): Promise<readonly Unpriced[]> {
  const { db, practiceId } = unit;
  const encounter = await db
    .selectFrom('encounter')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const captured = await db
    .selectFrom('charge')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  if (captured.length > 0 || encounter.superbill.length === 0) return [];

  const master = await chargeMaster(unit, encounter.service_date);
  const priced = encounter.superbill.map((line) => ({
    line,
    fee: chargeFor(master, line.code, line.modifiers ?? [], encounter.service_date, String(line.units ?? 1)),
  }));
  const unpriced = priced.flatMap(({ line, fee }) => (fee.kind === 'no-data' ? [{ code: line.code, why: fee.why }] : []));
  if (unpriced.length > 0) {
    await askForPrice(unit, encounter, unpriced);
    return unpriced;
  }
  const charges = await keepCharges(
    unit,
    encounterId,
    priced.map(({ line, fee }) => ({ line, cents: fee.kind === 'charged' ? fee.charge : zero })),
  );
  await postCharges(unit, encounter, charges);
  await linkCharges(unit, encounterId);
  await auditDeed(unit, {
    action: 'captured charges',
    subject: 'encounter',
    subjectId: encounterId,
    patientId: encounter.patient_id,
    detail: { lines: charges.length, cents: sum(charges.map((c) => c.cents)) },
  });
  const by = { at: unit.now, userId: unit.actor.userId, why: 'Every line of the superbill has its fee.' };
  await closeWorkItems(db, { practiceId, keys: [`price:${encounterId}`] }, by);
  return [];
}

/** The rows of the practice's charge master that are in force on a day. */
async function chargeMaster(unit: Unit, on: IsoDate): Promise<ChargeRow[]> {
  const rows = await unit.db
    .selectFrom('fee_schedule_row as row')
    .innerJoin('fee_schedule as schedule', (j) =>
      j.onRef('schedule.practice_id', '=', 'row.practice_id').onRef('schedule.id', '=', 'row.schedule_id'),
    )
    .select(['row.code', 'row.modifier', 'row.cents', 'row.valid_from', 'row.valid_until'])
    .where('row.practice_id', '=', unit.practiceId)
    .where('schedule.kind', '=', 'charges')
    .where('row.valid_from', '<=', on)
    .where((e) => e.or([e('row.valid_until', 'is', null), e('row.valid_until', '>=', on)]))
    .execute();
  return rows.map((r) => ({
    code: r.code,
    ...(r.modifier === '' ? {} : { modifiers: [r.modifier] }),
    perUnit: r.cents,
    from: r.valid_from,
    ...(r.valid_until ? { until: r.valid_until } : {}),
  }));
}

interface Charge {
  readonly position: number;
  readonly cents: Cents;
}

async function keepCharges(unit: Unit, encounterId: string, lines: readonly { line: SuperbillLine; cents: Cents }[]): Promise<Charge[]> {
  const numbers = await nextNumbers(unit.db, unit.practiceId, 'L', lines.length);
  const charges = lines.map(({ line, cents }, i) => ({
    practice_id: unit.practiceId,
    id: unit.newId(),
    encounter_id: encounterId,
    position: i + 1,
    control_number: numbers[i]!,
    procedure: line.code,
    modifiers: [...(line.modifiers ?? [])],
    units: String(line.units ?? 1),
    unit: 'UN' as const,
    cents,
    pointers: [] as number[],
    drug: line.drug ? JSON.stringify({ ...line.drug, quantity: String(line.drug.quantity) }) : null,
    why: 'from the superbill',
  }));
  await unit.db.insertInto('charge').values(charges).execute();
  return charges;
}

/** Insured charges are owed by the first payer, the others by the patient. */
async function postCharges(
  unit: Unit,
  encounter: { id: string; number: string; patient_id: string; service_date: IsoDate },
  charges: readonly Charge[],
): Promise<void> {
  const [first] = await coveragesOn(unit, encounter.patient_id, encounter.service_date);
  const entries = charges.map((c) =>
    post({
      event: 'charged',
      date: encounter.service_date,
      patient: encounter.patient_id,
      claim: encounter.id,
      line: c.position,
      amount: c.cents,
      ...(first ? { payer: first.payer_id } : {}),
      source: { claim: encounter.number, line: c.position },
    }),
  );
  await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);
}

/** Without a fee there is no charge to put on a claim: a person must price the code. */
async function askForPrice(
  unit: Unit,
  encounter: { id: string; number: string; patient_id: string },
  unpriced: readonly Unpriced[],
): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `price:${encounter.id}`,
    kind: 'pricing',
    title: `Visit ${encounter.number} cannot be priced`,
    why: unpriced.map((u) => u.why).join('; '),
    whatToDo: 'Add the fee to the charge master; the charges are then captured with the next round.',
    encounterId: encounter.id,
    patientId: encounter.patient_id,
    dollars: zero,
    createdAt: unit.now,
  });
}
