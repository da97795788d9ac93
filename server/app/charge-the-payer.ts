import { type Entry, post, reverse } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { postEntries } from '../store/ledger.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { auditDeed } from './audit-deed.ts';
import { entriesOfKeys } from './books/entry-of-key.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import { lockBooks } from './lock-books.ts';
import type { Unit } from './unit.ts';

interface Visit {
  readonly id: string;
  readonly number: string;
  readonly patient_id: string;
}

/**
 * What a visit was charged is owed by whom it is billed to. Coverage may have been found, ended or changed since the charges were captured: then they are charged anew, to the payer
 * of the claim or to the patient without one, else both would be asked for the same money. A visit that a payer decided over is a person's to move.
 * @param payerId the first payer; null when the patient has none.
 */
export async function chargeThePayer(unit: Unit, visit: Visit, payerId: string | null): Promise<void> {
  if ((await chargedToOthers(unit, visit.id, payerId)).length === 0) return;
  await lockBooks(unit);
  const standing = await chargedToOthers(unit, visit.id, payerId);
  if (await isDecided(unit, visit.id)) return askToMove(unit, visit);
  const why = payerId
    ? 'The visit is billed to another payer than it was charged to.'
    : 'The patient has no coverage on the day of the visit.';
  const entries = standing.flatMap((old) => [reverse(old, why, unit.today), anew(old, payerId, unit, why)]);
  await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);
  await auditDeed(unit, {
    ...{ action: 'charged anew', subject: 'encounter', subjectId: visit.id, patientId: visit.patient_id },
    detail: { why, lines: standing.length },
  });
}

const holderOf = (e: Entry): string | null => e.postings.find((p) => p.account === 'ar-insurance')?.payer ?? null;

/** Charges of the visit that stand and are owed by somebody else. */
async function chargedToOthers(unit: Unit, encounterId: string, payerId: string | null): Promise<readonly Entry[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct e.key from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
    where p.practice_id = ${unit.practiceId} and p.encounter_id = ${encounterId} and p.account = 'gross-charges' and e.event = 'charged'`.execute(
    unit.db,
  );
  const charged = await entriesOfKeys(
    unit,
    rows.map((r) => r.key),
  );
  return charged.filter((c) => !c.undoneBy && holderOf(c.entry) !== payerId).map((c) => c.entry);
}

function anew(old: Entry, payerId: string | null, { today: date }: Unit, why: string): Entry {
  const [leg] = old.postings;
  return post({
    ...{
      event: 'charged',
      date,
      patient: leg!.patient!,
      claim: leg!.claim!,
      line: leg!.line!,
      amount: leg!.amount,
      source: old.source,
      why,
    },
    ...(payerId ? { payer: payerId } : {}),
    revision: Number(old.key.split('/').at(-1)) + 1,
  });
}

async function isDecided({ db, practiceId }: Unit, encounterId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
    where p.practice_id = ${practiceId} and p.encounter_id = ${encounterId} and e.event = 'remitted'
      and not exists (select 1 from ledger_entry as u where u.practice_id = e.practice_id and u.reverses = e.id) limit 1`.execute(db);
  return rows.length > 0;
}

const askToMove = async (unit: Unit, visit: Visit): Promise<void> =>
  raiseWorkItem(unit.db, {
    ...{ id: unit.newId(), practiceId: unit.practiceId, key: `charged-to-other:${visit.id}`, kind: 'posting' },
    title: `Visit ${visit.number} is billed to another payer than it was charged to`,
    why: 'Its coverage changed after a payer had decided over it, so that its charges were not moved.',
    whatToDo: 'Undo the old payer’s decision, or transfer what is left to whom it is billed.',
    ...{ encounterId: visit.id, patientId: visit.patient_id, dollars: await chargedForEncounter(unit, visit.id), createdAt: unit.now },
  });
