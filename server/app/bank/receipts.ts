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
    with money as (
      select split_part(case when o.id is null then e.key else o.key end, '/', 2) as receipt, e.entry_date, p.cents
      from ledger_posting p
      join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      left join ledger_entry o on o.practice_id = e.practice_id and o.id = e.reverses
      where p.practice_id = ${practiceId} and p.account = 'cash-clearing' and coalesce(o.event, e.event) in (${sql.join(ofTheDesk)})
    )
    select m.receipt, min(m.entry_date) as date, sum(m.cents)::bigint as cents from money m
    where not exists (select 1 from deposit_slip_item i where i.practice_id = ${practiceId} and i.receipt = m.receipt and i.live)
      and not exists (select 1 from deposit_match t where t.practice_id = ${practiceId} and t.receipt = m.receipt and t.ended_at is null)
    group by m.receipt having sum(m.cents) > 0
    order by date, m.receipt`.execute(db);
  return rows;
}
