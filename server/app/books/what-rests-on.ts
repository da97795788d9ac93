import { showMoney } from '@claimwright/core/base';
import { type Entry, postedTo } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { receiptOf } from '../bank/receipts.ts';
import type { Unit } from '../unit.ts';

/**
 * What stands on an entry and would hang in the air without it, in words for the person; undefined when nothing does.
 * @param moneyStays the money that came with it is there, whatever becomes of the entry.
 */
export async function whatRestsOn(unit: Unit, entry: Entry, moneyStays: boolean): Promise<string | undefined> {
  const deposited = moneyStays ? undefined : await restsOnReceipt(unit, entry);
  if (deposited) return deposited;
  if (entry.event === 'charged') return restsOnCharge(unit, entry);
  if (entry.event === 'prepaid') return restsOnCredit(unit, entry);
  return undefined;
}

/** A charge whose balance was paid, adjusted or moved: its accounts are no longer its own two legs. */
async function restsOnCharge({ db, practiceId }: Unit, entry: Entry): Promise<string | undefined> {
  const [leg] = entry.postings;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ledger_balance
    where practice_id = ${practiceId} and encounter_id = ${leg!.claim!} and line = ${leg!.line!} and cents <> 0`.execute(db);
  return rows[0]!.n === 2 ? undefined : 'This charge was decided on or paid. Undo that first.';
}

/** A patient's credit that was applied or refunded since. */
async function restsOnCredit({ db, practiceId }: Unit, entry: Entry): Promise<string | undefined> {
  const patient = entry.postings.find((p) => p.patient)?.patient;
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(cents), 0)::bigint as cents from ledger_posting
    where practice_id = ${practiceId} and patient_id = ${patient} and account = 'unapplied-credits'`.execute(db);
  const left = -rows[0]!.cents;
  const taken = -postedTo(entry, 'unapplied-credits');
  if (left >= taken) return undefined;
  return `Only ${showMoney(left as never)} of this patient’s credits are left: undo what was applied or refunded first.`;
}

/** Money of the desk that went to the bank: it cannot have never come. */
async function restsOnReceipt({ db, practiceId }: Unit, entry: Entry): Promise<string | undefined> {
  const receipt = receiptOf(entry);
  if (!receipt) return undefined;
  const { rows } = await sql<{ number: string | null; shown: boolean }>`
    select s.number, false as shown from deposit_slip_item as i join deposit_slip as s on s.practice_id = i.practice_id and s.id = i.slip_id
    where i.practice_id = ${practiceId} and i.receipt = ${receipt} and i.live
    union all
    select null, true from deposit_match where practice_id = ${practiceId} and receipt = ${receipt} and ended_at is null
    order by shown desc limit 1`.execute(db);
  const [held] = rows;
  if (!held) return undefined;
  return held.shown
    ? `The bank has shown the money of receipt ${receipt}: let it wait as the patient’s credit, or unmatch the deposit first. A check that bounced is a returned payment.`
    : `Receipt ${receipt} is on deposit slip ${held.number}: let its money wait as the patient’s credit, or void the slip first.`;
}
