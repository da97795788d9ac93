import type { Cents, IsoDate } from '@claimwright/core/base';
import type { Entry, EventName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { Unit } from '../unit.ts';

const ofTheDesk = ['patient-paid', 'prepaid', 'recovered'] as const satisfies readonly EventName[];

/** The desk's receipt that an entry brought money with: the first part of its key behind the event's name. */
export const receiptOf = ({ event, key }: Pick<Entry, 'event' | 'key'>): string | undefined =>
  ofTheDesk.some((e) => e === event) ? key.split('/')[1] : undefined;

/** Money of the desk by its receipt, that no slip and no deposit holds. */
export interface DeskMoney {
  readonly receipt: string;
  readonly date: IsoDate;
  readonly cents: Cents;
}

/**
 * Receipts of patients whose money was not taken to the bank: what their entries brought into cash clearing, reversals counted. The receipt is the first part of a key
 * behind the event's name.
 */
export async function deskMoney({ db, practiceId }: Pick<Unit, 'db' | 'practiceId'>): Promise<readonly DeskMoney[]> {
  const { rows } = await sql<DeskMoney>`
    with desk as (
      select id, split_part(key, '/', 2) as receipt from ledger_entry where practice_id = ${practiceId} and event in ('patient-paid', 'prepaid', 'recovered')
    ), entry as (
      select d.receipt, e.id, e.entry_date from desk d join ledger_entry e on e.practice_id = ${practiceId} and e.id = d.id
      union all select d.receipt, u.id, u.entry_date from desk d join ledger_entry u on u.practice_id = ${practiceId} and u.reverses = d.id
    ), money as (
      select e.receipt, e.entry_date, p.cents from entry e
      join ledger_posting p on p.practice_id = ${practiceId} and p.entry_id = e.id and p.account = 'cash-clearing'
    )
    select m.receipt, min(m.entry_date) as date, sum(m.cents)::bigint as cents from money m
    where not exists (select 1 from deposit_slip_item i where i.practice_id = ${practiceId} and i.receipt = m.receipt and i.live)
      and not exists (select 1 from deposit_match t where t.practice_id = ${practiceId} and t.receipt = m.receipt and t.ended_at is null)
    group by m.receipt having sum(m.cents) > 0
    order by date, m.receipt`.execute(db);
  return rows;
}
