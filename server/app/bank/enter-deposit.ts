import { type Cents, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { lockBooks } from '../lock-books.ts';
import { matchDeposits } from '../receive-deposits.ts';
import type { Unit } from '../unit.ts';
import { keepDeposits } from './keep-deposits.ts';

/** A deposit as a person reads it off the bank's page. */
export interface TypedDeposit {
  readonly accountId?: string | undefined;
  readonly date: IsoDate;
  readonly cents: Cents;
  readonly kind: 'eft' | 'check' | 'cash' | 'card' | 'wire' | 'other';
  readonly trace: string;
  readonly originator: string;
  readonly description: string;
}

export type NotEntered = { readonly kind: 'no-such-account' } | { readonly kind: 'future' | 'known'; readonly says: string };

/** Takes in a deposit that is typed in. One that a statement brought already is refused: it would be counted twice. */
export async function enterDeposit(unit: Unit, given: TypedDeposit): Promise<Result<{ id: string }, NotEntered>> {
  const { db, practiceId } = unit;
  if (given.date > unit.today) return refused({ kind: 'future', says: 'Its day has not come.' });
  const accountId = given.accountId ?? null;
  if (accountId !== null) {
    const account = await db
      .selectFrom('bank_account')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (!account) return refused({ kind: 'no-such-account' });
  }
  await lockBooks(unit);
  const same = await db
    .selectFrom('deposit')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('deposit_date', '=', given.date)
    .where('amount_cents', '=', given.cents)
    .where('trace', '=', given.trace)
    .executeTakeFirst();
  if (same) return refused({ kind: 'known', says: 'A deposit of this day, amount and trace is here already.' });
  const { date, cents: amount, kind, trace, originator, description } = given;
  const line = { date, amount, kind, trace, originator, description, reference: '', place: 'typed in' };
  const [id] = await keepDeposits(unit, [line], { format: 'hand', accountId, fileId: null });
  await matchDeposits(unit);
  return ok({ id: id! });
}
