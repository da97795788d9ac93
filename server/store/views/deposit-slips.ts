import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

export interface DepositSlipRow {
  readonly id: string;
  readonly number: string;
  readonly date: IsoDate;
  readonly cents: Cents;
  readonly items: number;
  readonly by: string | null;
  /** The bank's line that showed its money. */
  readonly depositId: string | null;
  readonly voidWhy: string | null;
}

/** Slips of what was taken to the bank, newest first. */
export async function depositSlips({ db, practiceId }: Reader): Promise<readonly DepositSlipRow[]> {
  const { rows } = await sql<DepositSlipRow>`
    select s.id, s.number, s.slip_date as date, s.total_cents as cents, u.name as by, s.void_why as "voidWhy",
      (select count(*)::int from deposit_slip_item as i where i.practice_id = s.practice_id and i.slip_id = s.id) as items,
      (select m.deposit_id from deposit_match as m where m.practice_id = s.practice_id and m.slip_id = s.id and m.ended_at is null limit 1) as "depositId"
    from deposit_slip as s left join app_user as u on u.id = s.made_by
    where s.practice_id = ${practiceId} order by s.made_at desc, s.id desc limit 200`.execute(db);
  return rows;
}
