import type { Cents, IsoDate } from '@claimwright/core/base';
import { type AccountName, type AccountType, accounts, type EventName, receivables } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** What moved in the books between two days, both included: the control totals of a month. */
export interface BooksMonth {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** What was owed before and after, and by which kinds of events it changed: the first and these make the last. */
  readonly owed: {
    readonly openingCents: Cents;
    readonly closingCents: Cents;
    readonly moved: readonly { readonly event: EventName; readonly cents: Cents }[];
  };
  /** Every account that held something or moved: opening and debits less credits make the closing. Debits and credits are net by day and event. */
  readonly accounts: readonly {
    readonly account: AccountName;
    readonly type: AccountType;
    readonly says: string;
    readonly openingCents: Cents;
    readonly debitCents: Cents;
    readonly creditCents: Cents;
    readonly closingCents: Cents;
  }[];
  /** Entries dated in it that were meant for a day that was closed already, and reversals of entries of an earlier month: what corrects the past. */
  readonly corrections: { readonly entries: number };
}

export async function booksMonth({ db, practiceId }: Reader, from: IsoDate, to: IsoDate): Promise<BooksMonth> {
  const { rows } = await sql<{ account: AccountName; opening: Cents; debit: Cents; credit: Cents }>`
    select account, coalesce(sum(cents) filter (where entry_date < ${from}), 0)::bigint as opening,
      coalesce(sum(cents) filter (where entry_date >= ${from} and cents > 0), 0)::bigint as debit,
      coalesce(-sum(cents) filter (where entry_date >= ${from} and cents < 0), 0)::bigint as credit
    from ledger_day where practice_id = ${practiceId} and entry_date <= ${to} group by 1`.execute(db);
  const { rows: moved } = await sql<{ event: EventName; cents: Cents }>`
    select event, sum(cents)::bigint as cents from ledger_day
    where practice_id = ${practiceId} and entry_date between ${from} and ${to} and account in (${sql.join([...receivables])})
    group by 1 having sum(cents) <> 0 order by abs(sum(cents)) desc, 1`.execute(db);
  const { rows: corrections } = await sql<{ entries: number }>`
    select count(*)::int as entries from ledger_entry as e left join ledger_entry as old on old.practice_id = e.practice_id and old.id = e.reverses
    where e.practice_id = ${practiceId} and e.entry_date between ${from} and ${to}
      and (e.source ? 'meantFor' or old.entry_date < ${from})`.execute(db);
  const held = new Map(rows.map((r) => [r.account, r]));
  const shown = (Object.keys(accounts) as AccountName[]).flatMap((account): BooksMonth['accounts'][number][] => {
    const r = held.get(account);
    if (!r || (r.opening === 0 && r.debit === 0 && r.credit === 0)) return [];
    const { type, says } = accounts[account];
    return [
      {
        ...{ account, type, says, openingCents: r.opening, debitCents: r.debit, creditCents: r.credit },
        closingCents: (r.opening + r.debit - r.credit) as Cents,
      },
    ];
  });
  const owed = (side: 'openingCents' | 'closingCents') =>
    shown.filter((a) => (receivables as readonly string[]).includes(a.account)).reduce((t, a) => t + a[side], 0) as Cents;
  return {
    ...{ from, to, accounts: shown, corrections: corrections[0]! },
    owed: { openingCents: owed('openingCents'), closingCents: owed('closingCents'), moved },
  };
}
