import { asCents, type Cents, sum } from '@claimwright/core/base';
import { type Entry, post } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { postEntries } from '../../store/ledger.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import { owedByPatients, paidAhead } from '../owed-by-patients.ts';
import type { Unit } from '../unit.ts';

interface OpenLine {
  readonly patientId: string;
  readonly encounterId: string;
  readonly line: number;
  readonly cents: Cents;
}

/**
 * Applies what patients paid ahead to what is theirs to pay, the oldest visit first, before anybody is asked for it: a copay of the desk pays the copay that the payer leaves
 * to the patient. What somebody asked to refund is left alone, and a line from which a person took an application back.
 * @returns how many lines were paid.
 */
export async function applyPrepayments(unit: Unit): Promise<number> {
  if ((await paidAhead(unit)).size === 0) return 0;
  await lockBooks(unit);
  const [ahead, asked] = [await paidAhead(unit), await askedBack(unit)];
  const left = new Map([...ahead].map(([patient, cents]) => [patient, cents - (asked.get(patient) ?? 0)]));
  const owed = (await owedByPatients(unit)).filter((o) => o.cents > 0 && (left.get(o.patientId) ?? 0) > 0);
  const entries: Entry[] = [];
  for (const { patientId: patient, encounterId: claim, line, cents } of await openLines(
    unit,
    owed.map((o) => o.encounterId),
  )) {
    const amount = asCents(Math.min(cents, left.get(patient) ?? 0));
    if (amount <= 0) continue;
    left.set(patient, left.get(patient)! - amount);
    entries.push(post({ event: 'applied', date: unit.today, application: unit.newId(), patient, claim, line, amount }));
  }
  await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);
  for (const [patientId, cents] of appliedTo(entries))
    await auditDeed(unit, { action: 'applied prepayment', subject: 'patient', subjectId: patientId, patientId, detail: { cents } });
  return entries.length;
}

function appliedTo(entries: readonly Entry[]): ReadonlyMap<string, Cents> {
  const by = new Map<string, Cents>();
  for (const { postings } of entries) {
    const [leg] = postings;
    by.set(leg!.patient!, sum([by.get(leg!.patient!) ?? asCents(0), leg!.amount]));
  }
  return by;
}

/** Refunds of credits that nobody approved yet. */
async function askedBack({ db, practiceId }: Unit): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ patient: string; cents: number }>`
    select patient_id as patient, sum(cents)::bigint as cents from refund
    where practice_id = ${practiceId} and status = 'requested' and kind = 'patient-credit' group by 1`.execute(db);
  return new Map(rows.map((r) => [r.patient, r.cents]));
}

/** What is open of visits, line by line, oldest visit first. */
async function openLines({ db, practiceId }: Unit, encounterIds: readonly string[]): Promise<readonly OpenLine[]> {
  const { rows } = await sql<OpenLine>`
    select b.patient_id as "patientId", b.encounter_id as "encounterId", b.line, b.cents
    from ledger_balance as b join encounter as e on e.practice_id = b.practice_id and e.id = b.encounter_id
    where b.practice_id = ${practiceId} and b.encounter_id = any (${encounterIds}::uuid[]) and b.account = 'ar-patient' and b.cents > 0 and b.line > 0
      and not exists (
        select 1 from ledger_posting as p
        join ledger_entry as t on t.practice_id = p.practice_id and t.id = p.entry_id and t.event = 'applied'
        join ledger_entry as u on u.practice_id = t.practice_id and u.reverses = t.id
        where p.practice_id = b.practice_id and p.encounter_id = b.encounter_id and p.line = b.line)
    order by e.service_date, b.encounter_id, b.line`.execute(db);
  return rows;
}
