import { type IsoDate, zero } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { type ChargeRow, chargeFor } from '@claimwright/core/price';
import { postEntries } from '../store/ledger.ts';
import { nextNumbers } from '../store/numbers.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { coveragesOn } from './coverages-on.ts';
import type { Unit } from './unit.ts';

/** A superbill line that cannot be priced: the charge master has no fee for it on that day. */
export interface Unpriced {
  readonly code: string;
  readonly why: string;
}

/**
 * Turns a visit's superbill into priced charges and posts them. Runs once an encounter: charges that are there stay as they are.
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

  const fees = await db
    .selectFrom('fee_schedule_row as row')
    .innerJoin('fee_schedule as schedule', (j) =>
      j.onRef('schedule.practice_id', '=', 'row.practice_id').onRef('schedule.id', '=', 'row.schedule_id'),
    )
    .select(['row.code', 'row.modifier', 'row.cents', 'row.valid_from', 'row.valid_until'])
    .where('row.practice_id', '=', practiceId)
    .where('schedule.kind', '=', 'charges')
    .where('row.valid_from', '<=', encounter.service_date)
    .where((e) => e.or([e('row.valid_until', 'is', null), e('row.valid_until', '>=', encounter.service_date)]))
    .execute();
  const master = fees.map(
    (f): ChargeRow => ({
      code: f.code,
      ...(f.modifier === '' ? {} : { modifiers: [f.modifier] }),
      perUnit: f.cents,
      from: f.valid_from,
      ...(f.valid_until ? { until: f.valid_until } : {}),
    }),
  );
  const priced = encounter.superbill.map((line) => ({
    line,
    fee: chargeFor(master, line.code, line.modifiers ?? [], encounter.service_date, String(line.units ?? 1)),
  }));
  const unpriced = priced.flatMap(({ line, fee }) => (fee.kind === 'no-data' ? [{ code: line.code, why: fee.why }] : []));
  if (unpriced.length > 0) {
    await askForPrice(unit, encounter, unpriced);
    return unpriced;
  }

  const numbers = await nextNumbers(db, practiceId, 'L', priced.length);
  const charges = priced.map(({ line, fee }, i) => ({
    practice_id: practiceId,
    id: unit.newId(),
    encounter_id: encounterId,
    position: i + 1,
    control_number: numbers[i]!,
    procedure: line.code,
    modifiers: [...(line.modifiers ?? [])],
    units: String(line.units ?? 1),
    unit: 'UN' as const,
    cents: fee.kind === 'charged' ? fee.charge : zero,
    pointers: [] as number[],
    drug: line.drug ? JSON.stringify({ ...line.drug, quantity: String(line.drug.quantity) }) : null,
    why: 'from the superbill',
  }));
  await db.insertInto('charge').values(charges).execute();
  const payer = await firstPayer(unit, encounter.patient_id, encounter.service_date);
  const entries = charges.map((c) =>
    post({
      event: 'charged',
      date: encounter.service_date,
      patient: encounter.patient_id,
      claim: encounterId,
      line: c.position,
      amount: c.cents,
      ...(payer ? { payer } : {}),
      source: { claim: encounter.number, line: c.position },
    }),
  );
  await postEntries(db, practiceId, entries, unit.now, unit.newId);
  return [];
}

/** The payer of the patient's first coverage on a day; undefined for a patient who pays alone. */
async function firstPayer(unit: Unit, patientId: string, on: IsoDate): Promise<string | undefined> {
  const coverages = await coveragesOn(unit, patientId, on);
  return coverages[0]?.payer_id;
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
