import type { Cents } from '@claimwright/core/base';
import { paymentIdentity } from '@claimwright/core/posting';
import { sql } from 'kysely';
import { noVisit } from '../owed-by-patients.ts';
import type { Unit } from '../unit.ts';

/**
 * What waits in unapplied payer cash for an answer, by payer: of remitted claims that nobody tied to a claim of ours, and of payments in quarantine. It is spoken for: once it
 * is answered or released, it pays. A takeback that is not tied counts against it.
 */
export async function cashInQuestion(unit: Pick<Unit, 'db' | 'practiceId'>): Promise<ReadonlyMap<string, Cents>> {
  const by = new Map<string, Cents>();
  const add = (payer: string, cents: number) => by.set(payer, ((by.get(payer) ?? 0) + cents) as Cents);
  const { rows } = await sql<{ payer: string; cents: Cents }>`
    select r.payer_id as payer, sum(c.paid_cents)::bigint as cents
    from remittance_claim as c join remittance as r on r.practice_id = c.practice_id and r.id = c.remittance_id
    where c.practice_id = ${unit.practiceId} and c.outcome = 'unmatched' and r.status = 'posted' group by 1`.execute(unit.db);
  for (const { payer, cents } of rows) add(payer, cents);
  for (const { payer, cents } of await inQuarantine(unit)) add(payer, cents);
  return by;
}

/** Cash of quarantined payments, as far as it was kept; a payment that came twice has it once. */
async function inQuarantine({ db, practiceId }: Pick<Unit, 'db' | 'practiceId'>) {
  const held = await db
    .selectFrom('remittance')
    .select(['payer_id', 'content', 'amount_cents'])
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'quarantined')
    .where('payer_id', 'is not', null)
    .execute();
  const keys = [...new Map(held.map((r) => [`unapplied/${paymentIdentity(r.content)}`, r.payer_id!]))];
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string; cents: Cents }>`
    select e.key, (-p.cents)::bigint as cents from ledger_entry as e
    join ledger_posting as p on p.practice_id = e.practice_id and p.entry_id = e.id and p.account = 'unapplied-payer-cash'
    where e.practice_id = ${practiceId} and e.key = any (${keys.map(([key]) => key)}::text[])
      and not exists (select 1 from ledger_entry as u where u.practice_id = e.practice_id and u.reverses = e.id)`.execute(db);
  const payers = new Map(keys);
  return rows.map((r) => ({ payer: payers.get(r.key)!, cents: r.cents }));
}

/**
 * Whether the cash that waits for a claim is there no more: more was refunded of the payer's cash than was free, so that to undo the wait would leave it in debit.
 */
export async function cashIsGone(unit: Pick<Unit, 'db' | 'practiceId'>, payerId: string, waiting: Cents): Promise<boolean> {
  if (waiting <= 0) return false;
  const { rows } = await sql<{ cents: Cents }>`
    select coalesce(-sum(cents), 0)::bigint as cents from ledger_balance
    where practice_id = ${unit.practiceId} and account = 'unapplied-payer-cash' and payer_id = ${payerId}
      and encounter_id = ${noVisit} and line = 0`.execute(unit.db);
  // Takebacks in question are below zero: they lower what is there and take nothing from this claim.
  const others = ((await cashInQuestion(unit)).get(payerId) ?? 0) - waiting;
  return rows[0]!.cents - waiting < Math.min(0, others);
}
