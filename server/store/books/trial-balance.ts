import type { Cents, IsoDate } from '@claimwright/core/base';
import { type AccountName, type AccountType, accounts } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { Reader } from '../views/reader.ts';

export interface TrialBalanceRow {
  readonly account: AccountName;
  readonly type: AccountType;
  readonly says: string;
  /** Of the two one is zero. */
  readonly debitCents: Cents;
  readonly creditCents: Cents;
}

export interface TrialBalance {
  readonly asOf: IsoDate;
  readonly rows: readonly TrialBalanceRow[];
  readonly debitCents: Cents;
  readonly creditCents: Cents;
}

/** What every account holds at the end of a day, in the order of the chart; accounts that hold nothing are left out. */
export async function trialBalance({ db, practiceId, today }: Reader, asOf: IsoDate = today): Promise<TrialBalance> {
  const { rows } = await sql<{ account: AccountName; cents: Cents }>`
    select account, sum(cents)::bigint as cents from ledger_day
    where practice_id = ${practiceId} and entry_date <= ${asOf} group by 1 having sum(cents) <> 0`.execute(db);
  const held = new Map(rows.map((r) => [r.account, r.cents]));
  const shown = (Object.keys(accounts) as AccountName[]).flatMap((account): TrialBalanceRow[] => {
    const cents = held.get(account);
    if (cents === undefined) return [];
    const { type, says } = accounts[account];
    return [{ account, type, says, debitCents: Math.max(cents, 0) as Cents, creditCents: Math.max(-cents, 0) as Cents }];
  });
  const total = (side: 'debitCents' | 'creditCents') => shown.reduce((t, r) => t + r[side], 0) as Cents;
  return { asOf, rows: shown, debitCents: total('debitCents'), creditCents: total('creditCents') };
}
