import { type ExpectedPayment, type Found, type MatchWindow, matchDeposits, type OpenDeposit } from '@claimwright/core/bank';
import { addDays, asCents, type Dated, type IsoDate, inForce } from '@claimwright/core/base';
import { sql } from 'kysely';
import { datedTables } from '../dated-tables.ts';
import { places } from '../places.ts';
import type { Unit } from '../unit.ts';

type Row = Dated & { readonly what: 'apart' | 'check' | 'trace-alone'; readonly businessDays: number };

const tables = datedTables(places.data);

/** How many business days count, by the table `reassociation` of the day. */
export function matchWindow(on: IsoDate): MatchWindow {
  const rows = inForce(tables.reassociation as readonly Row[], on);
  const days = (what: Row['what']) => rows.find((r) => r.what === what)?.businessDays ?? 0;
  return { apart: days('apart'), check: days('check'), traceAlone: days('trace-alone') };
}

type Reading = Pick<Unit, 'db' | 'practiceId'>;

/** Money in the bank that is not all tied to payments. */
export async function openDeposits({ db, practiceId }: Reading, id?: string): Promise<readonly OpenDeposit[]> {
  const { rows } = await sql<OpenDeposit & { amount: number }>`
    select d.id, d.deposit_date as date, d.amount_cents - coalesce(m.cents, 0) as amount, d.kind, d.trace, d.originator, d.description
    from deposit as d
    left join lateral (select sum(cents)::bigint as cents from deposit_match as m
      where m.practice_id = d.practice_id and m.deposit_id = d.id and m.ended_at is null) as m on true
    where d.practice_id = ${practiceId} and d.set_aside_at is null and d.amount_cents > coalesce(m.cents, 0)
      and (${id ?? null}::uuid is null or d.id = ${id ?? null}::uuid)
    order by d.deposit_date, d.id`.execute(db);
  return rows.map((r) => ({ ...r, amount: asCents(Number(r.amount)) }));
}

/** Remittances and slips whose money was not all seen. A remittance on a slip is looked for by the slip. */
export async function expectedPayments({ db, practiceId }: Reading): Promise<readonly ExpectedPayment[]> {
  const { rows } = await sql<ExpectedPayment & { amount: number }>`
    select r.id, r.payment_date as date, r.amount_cents - coalesce(m.cents, 0) as amount, r.trace, r.originator, r.method, r.payer_name as "payerName"
    from remittance as r
    left join lateral (select sum(cents)::bigint as cents from deposit_match as m
      where m.practice_id = r.practice_id and m.remittance_id = r.id and m.ended_at is null) as m on true
    where r.practice_id = ${practiceId} and r.method <> 'NON' and r.amount_cents > coalesce(m.cents, 0)
      and not exists (select 1 from deposit_slip_item as i where i.practice_id = r.practice_id and i.remittance_id = r.id and i.live)
    union all
    select s.id, s.slip_date, s.total_cents - coalesce(m.cents, 0), s.number, '', 'SLIP', ''
    from deposit_slip as s
    left join lateral (select sum(cents)::bigint as cents from deposit_match as m
      where m.practice_id = s.practice_id and m.slip_id = s.id and m.ended_at is null) as m on true
    where s.practice_id = ${practiceId} and s.void_at is null and s.total_cents > coalesce(m.cents, 0)
    order by 2, 1`.execute(db);
  return rows.map((r) => ({ ...r, amount: asCents(Number(r.amount)) }));
}

/** So many days are looked back: longer than the widest window of business days. */
const lookBackDays = 90;

/** Payments of these weeks whose money is known: what a payer pays again and again tells nothing by its amount. */
export async function settledPayments({ db, practiceId, today }: Reading & Pick<Unit, 'today'>): Promise<readonly ExpectedPayment[]> {
  return db
    .selectFrom('remittance as r')
    .select([
      'r.id',
      'r.payment_date as date',
      'r.amount_cents as amount',
      'r.trace',
      'r.originator',
      'r.method',
      'r.payer_name as payerName',
    ])
    .where('r.practice_id', '=', practiceId)
    .where('r.payment_date', '>=', addDays(today, -lookBackDays))
    .where('r.amount_cents', '>', asCents(0))
    .where((e) =>
      e.exists(
        e
          .selectFrom('deposit_match as m')
          .select('m.id')
          .whereRef('m.practice_id', '=', 'r.practice_id')
          .whereRef('m.remittance_id', '=', 'r.id')
          .where('m.ended_at', 'is', null),
      ),
    )
    .execute();
}

/** What ties now, of everything that is open. */
export async function findMatches(unit: Reading & Pick<Unit, 'today'>): Promise<Found> {
  return matchDeposits(await openDeposits(unit), await expectedPayments(unit), matchWindow(unit.today), await settledPayments(unit));
}
