import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { DepositFormat } from '../tables.ts';
import type { Reader } from './reader.ts';

/** So many cents of a deposit, and what they are; where a payment, the way to it. */
export interface DepositTie {
  readonly id: string;
  readonly cents: Cents;
  readonly how: string;
  readonly remittanceId: string | null;
  readonly payer: string | null;
  readonly trace: string | null;
  readonly paymentDate: IsoDate | null;
  readonly paymentCents: Cents | null;
  readonly claims: number;
  readonly receipt: string | null;
  readonly slip: { readonly id: string; readonly number: string } | null;
  readonly at: Instant;
  readonly by: string | null;
  readonly why: string | null;
  readonly ended: { readonly at: Instant; readonly by: string | null; readonly why: string } | null;
}

export interface DepositView {
  readonly id: string;
  readonly date: IsoDate;
  readonly amountCents: Cents;
  readonly openCents: Cents;
  readonly kind: string;
  readonly trace: string;
  readonly originator: string;
  readonly reference: string;
  readonly description: string;
  readonly format: DepositFormat;
  readonly account: string | null;
  readonly file: string | null;
  readonly entryKey: string | null;
  readonly setAside: { readonly at: Instant; readonly by: string | null; readonly why: string } | null;
  readonly ties: readonly DepositTie[];
}

/** One line of the bank whole; undefined when this practice has none of that id. */
export async function deposit(reader: Reader, id: string): Promise<DepositView | undefined> {
  const { db, practiceId } = reader;
  const row = await db
    .selectFrom('deposit as d')
    .leftJoin('bank_account as a', (j) => j.onRef('a.practice_id', '=', 'd.practice_id').onRef('a.id', '=', 'd.bank_account_id'))
    .leftJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'd.practice_id').onRef('f.id', '=', 'd.file_id'))
    .leftJoin('app_user as u', 'u.id', 'd.set_aside_by')
    .select([
      'd.id',
      'd.deposit_date as date',
      'd.amount_cents as amountCents',
      'd.kind',
      'd.trace',
      'd.originator',
      'd.reference',
      'd.description',
      'd.format',
      'd.entry_key as entryKey',
      'd.set_aside_at',
      'd.set_aside_why',
      'u.name as setAsideBy',
      'f.name as file',
      sql<string | null>`a.name || ' …' || a.last4`.as('account'),
    ])
    .where('d.practice_id', '=', practiceId)
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { set_aside_at: at, set_aside_why: why, setAsideBy: by, ...head } = row;
  const ties = await tiesOf(reader, id);
  const tied = ties.filter((t) => !t.ended).reduce((t, m) => t + m.cents, 0);
  return { ...head, openCents: (head.amountCents - tied) as Cents, setAside: at && why ? { at, by, why } : null, ties };
}

async function tiesOf({ db, practiceId }: Reader, id: string): Promise<DepositTie[]> {
  const rows = await db
    .selectFrom('deposit_match as m')
    .leftJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'm.practice_id').onRef('r.id', '=', 'm.remittance_id'))
    .leftJoin('deposit_slip as s', (j) => j.onRef('s.practice_id', '=', 'm.practice_id').onRef('s.id', '=', 'm.slip_id'))
    .leftJoin('app_user as u', 'u.id', 'm.made_by')
    .leftJoin('app_user as v', 'v.id', 'm.ended_by')
    .select([
      'm.id',
      'm.cents',
      'm.how',
      'm.remittance_id as remittanceId',
      'r.payer_name as payer',
      'r.trace',
      'r.payment_date as paymentDate',
      'r.amount_cents as paymentCents',
      sql<number>`(select count(*)::int from remittance_claim c where c.practice_id = m.practice_id and c.remittance_id = m.remittance_id)`.as(
        'claims',
      ),
      'm.receipt',
      's.id as slipId',
      's.number as slipNumber',
      'm.made_at as at',
      'u.name as by',
      'm.made_why as why',
      'm.ended_at as endedAt',
      'm.ended_why as endedWhy',
      'v.name as endedBy',
    ])
    .where('m.practice_id', '=', practiceId)
    .where('m.deposit_id', '=', id)
    .orderBy('m.made_at')
    .orderBy('m.id')
    .execute();
  return rows.map(({ slipId, slipNumber, endedAt, endedWhy, endedBy, ...m }) => ({
    ...m,
    slip: slipId && slipNumber ? { id: slipId, number: slipNumber } : null,
    ended: endedAt && endedWhy ? { at: endedAt, by: endedBy, why: endedWhy } : null,
  }));
}
