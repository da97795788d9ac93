import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { type Expression, type SqlBool, sql } from 'kysely';
import { isAfter, type Page, pageOf, pageSize } from './page.ts';
import type { Reader } from './reader.ts';

export const depositStates = ['matched', 'eft-without-era', 'over', 'set-aside'] as const;
export type DepositStateView = (typeof depositStates)[number];

export interface DepositRow {
  readonly id: string;
  readonly date: IsoDate;
  readonly amountCents: Cents;
  readonly matchedCents: Cents;
  readonly state: DepositStateView;
  readonly kind: string;
  readonly trace: string;
  readonly originator: string;
  readonly description: string;
  readonly account: string | null;
}

/** A remittance or slip whose money was not seen, or not all. */
export interface WaitingRow {
  readonly id: string;
  readonly kind: 'payment' | 'slip';
  readonly date: IsoDate;
  readonly amountCents: Cents;
  readonly matchedCents: Cents;
  readonly state: 'era-without-eft' | 'short';
  readonly method: string;
  readonly trace: string;
  readonly from: string;
}

/** Each dollar of the bank and of the payments in one state. */
export interface DepositSums {
  readonly matchedCents: Cents;
  readonly eftWithoutEraCents: Cents;
  readonly overCents: Cents;
  readonly setAsideCents: Cents;
  readonly eraWithoutEftCents: Cents;
  readonly shortCents: Cents;
  /** Money of the desk that was not taken to the bank. */
  readonly deskCents: Cents;
  /** What the ledger holds as received and not in the bank: what waits less what is alone. */
  readonly cashClearingCents: Cents;
}

export interface DepositsView extends Page<DepositRow> {
  readonly sums: DepositSums;
  readonly asOf: Instant;
}

const tied = sql<Cents>`coalesce((select sum(m.cents) from deposit_match m
  where m.practice_id = d.practice_id and m.deposit_id = d.id and m.ended_at is null), 0)::bigint`;
const state = sql<DepositStateView>`case when d.set_aside_at is not null then 'set-aside' when ${tied} = d.amount_cents then 'matched'
  when ${tied} = 0 then 'eft-without-era' else 'over' end`;
const isState = (wanted: DepositStateView): Expression<SqlBool> => sql<boolean>`${state} = ${wanted}`;

/** What the bank shows, newest first. */
export async function deposits(
  reader: Reader,
  filter: { readonly state?: DepositStateView | undefined; readonly after?: string | undefined },
): Promise<DepositsView> {
  const { db, practiceId } = reader;
  const rows = await db
    .selectFrom('deposit as d')
    .leftJoin('bank_account as a', (j) => j.onRef('a.practice_id', '=', 'd.practice_id').onRef('a.id', '=', 'd.bank_account_id'))
    .select([
      'd.id',
      'd.deposit_date as date',
      'd.amount_cents as amountCents',
      tied.as('matchedCents'),
      state.as('state'),
      'd.kind',
      'd.trace',
      'd.originator',
      'd.description',
      sql<string | null>`a.name || ' …' || a.last4`.as('account'),
    ])
    .where('d.practice_id', '=', practiceId)
    .$if(filter.state !== undefined, (q) => q.where(isState(filter.state!)))
    .where(isAfter('d.deposit_date', 'd.id', 'desc', filter.after))
    .orderBy('d.deposit_date', 'desc')
    .orderBy('d.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  return { ...pageOf<DepositRow>(rows, (r) => r.date), sums: await sumsOf(reader), asOf: reader.now };
}

async function sumsOf({ db, practiceId }: Reader): Promise<DepositSums> {
  const { rows } = await sql<DepositSums>`
    with d as (select d.*, ${tied} as tied from deposit d where d.practice_id = ${practiceId}),
    r as (select r.amount_cents, coalesce((select sum(m.cents) from deposit_match m
        where m.practice_id = r.practice_id and m.remittance_id = r.id and m.ended_at is null), 0) as tied
      from remittance r where r.practice_id = ${practiceId} and r.method <> 'NON' and r.amount_cents > 0),
    desk as (select coalesce(sum(p.cents), 0) as received from ledger_posting p join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      left join ledger_entry o on o.practice_id = e.practice_id and o.id = e.reverses
      where p.practice_id = ${practiceId} and p.account = 'cash-clearing' and coalesce(o.event, e.event) in ('patient-paid', 'prepaid', 'recovered'))
    select (select coalesce(sum(tied), 0) from d)::bigint as "matchedCents",
      (select coalesce(sum(amount_cents), 0) from d where tied = 0 and set_aside_at is null)::bigint as "eftWithoutEraCents",
      (select coalesce(sum(amount_cents - tied), 0) from d where tied > 0)::bigint as "overCents",
      (select coalesce(sum(amount_cents), 0) from d where set_aside_at is not null)::bigint as "setAsideCents",
      (select coalesce(sum(amount_cents), 0) from r where tied = 0)::bigint as "eraWithoutEftCents",
      (select coalesce(sum(amount_cents - tied), 0) from r where tied > 0)::bigint as "shortCents",
      ((select received from desk) - (select coalesce(sum(cents), 0) from deposit_match where practice_id = ${practiceId} and receipt is not null and ended_at is null))::bigint as "deskCents",
      (select coalesce(sum(cents), 0) from ledger_posting where practice_id = ${practiceId} and account = 'cash-clearing')::bigint as "cashClearingCents"`.execute(
    db,
  );
  return rows[0]!;
}

/** What waits for its money, longest first. */
export async function waitingForDeposit({ db, practiceId }: Reader): Promise<{ readonly rows: readonly WaitingRow[] }> {
  const { rows } = await sql<WaitingRow>`
    select * from (
      select r.id, 'payment' as kind, r.payment_date as date, r.amount_cents as "amountCents", coalesce(m.cents, 0)::bigint as "matchedCents",
        case when coalesce(m.cents, 0) = 0 then 'era-without-eft' else 'short' end as state, r.method, r.trace, r.payer_name as "from"
      from remittance r
      left join lateral (select sum(m.cents) as cents from deposit_match m
        where m.practice_id = r.practice_id and m.remittance_id = r.id and m.ended_at is null) m on true
      where r.practice_id = ${practiceId} and r.method <> 'NON' and r.amount_cents > coalesce(m.cents, 0)
      union all
      select s.id, 'slip', s.slip_date, s.total_cents, coalesce(m.cents, 0)::bigint, case when coalesce(m.cents, 0) = 0 then 'era-without-eft' else 'short' end,
        'slip', s.number, 'Deposit slip'
      from deposit_slip s
      left join lateral (select sum(m.cents) as cents from deposit_match m
        where m.practice_id = s.practice_id and m.slip_id = s.id and m.ended_at is null) m on true
      where s.practice_id = ${practiceId} and s.void_at is null and s.total_cents > coalesce(m.cents, 0)
    ) w order by date, id limit 500`.execute(db);
  return { rows };
}
