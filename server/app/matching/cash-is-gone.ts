import { type Cents, sum } from '@claimwright/core/base';
import { type Entry, postedTo } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { noVisit } from '../owed-by-patients.ts';
import type { Unit } from '../unit.ts';

/**
 * Whether the cash that waits for a claim is there no more: of a payer's cash some may go back before anybody says which claim it is for, as of a patient who is none of ours.
 * To take it out of where it waited all the same would leave unapplied payer cash in debit. The caller holds the books.
 * @param waits the entries with which it waits.
 * @returns in words why it cannot be posted; undefined when it is there.
 */
export async function cashIsGone(
  unit: Unit,
  payer: { readonly id: string; readonly name: string },
  waits: readonly Entry[],
): Promise<string | undefined> {
  const cents = -sum(waits.map((w) => postedTo(w, 'unapplied-payer-cash')));
  if (cents <= 0) return undefined;
  const { rows } = await sql<{ kept: Cents; waiting: Cents }>`
    select (select coalesce(-sum(cents), 0)::bigint from ledger_balance where practice_id = ${unit.practiceId} and encounter_id = ${noVisit} and line = 0
        and account = 'unapplied-payer-cash' and payer_id = ${payer.id}) as kept,
      (select coalesce(-sum(p.cents), 0)::bigint from ledger_posting as p
        join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id and e.event = 'unapplied'
        where p.practice_id = ${unit.practiceId} and p.account = 'unapplied-payer-cash' and p.payer_id = ${payer.id}
          and not exists (select 1 from ledger_entry as u where u.practice_id = e.practice_id and u.reverses = e.id)) as waiting`.execute(
    unit.db,
  );
  const { kept, waiting } = rows[0]!;
  // Takebacks that wait too are below zero: they lower what is there, and are nothing that went back.
  if (kept - cents >= Math.min(0, waiting - cents)) return undefined;
  return `The money that ${payer.name} paid for it was refunded: void that refund first, or leave it as it is.`;
}
