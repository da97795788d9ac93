import { asCents, ok, type Result, refused, showMoney } from '@claimwright/core/base';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { keptDeposit } from './deposit-kept.ts';
import { keepMatches, waitingKeys } from './keep-matches.ts';
import { expectedPayments } from './match-open.ts';

export type NotMatched =
  | { readonly kind: 'no-such-deposit' }
  | { readonly kind: 'set-aside' | 'all-matched' | 'not-expected' | 'needs-reason'; readonly says: string };

/**
 * A person says which payments a deposit is: remittances, or a slip of ours. What is left of it is over, what is left of them is short; either needs a reason. Amounts
 * are tied in the order given, each as far as the deposit reaches.
 */
export async function matchByHand(
  unit: Unit,
  depositId: string,
  { payments, why }: { readonly payments: readonly string[]; readonly why: string },
): Promise<Result<{ tied: number }, NotMatched>> {
  await lockBooks(unit);
  const deposit = await keptDeposit(unit, depositId);
  if (!deposit) return refused({ kind: 'no-such-deposit' });
  if (deposit.setAside) return refused({ kind: 'set-aside', says: 'The deposit is set aside: take it back first.' });
  if (deposit.open === 0) return refused({ kind: 'all-matched', says: 'All of the deposit is matched: unmatch it first.' });
  const expected = new Map((await expectedPayments(unit)).map((p) => [p.id, p]));
  const chosen = [...new Set(payments)].map((id) => expected.get(id));
  if (chosen.length === 0 || chosen.some((p) => p === undefined))
    return refused({ kind: 'not-expected', says: 'A payment among them waits for no deposit any more. Look again.' });
  let left: number = deposit.open;
  const ties = chosen.map((p) => {
    const cents = Math.min(left, p!.amount);
    left -= cents;
    return { payment: p!, cents };
  });
  if (ties.some((t) => t.cents === 0))
    return refused({ kind: 'not-expected', says: 'The deposit is less than what is chosen: choose fewer.' });
  const differs = left + ties.reduce((d, t) => d + (t.payment.amount - t.cents), 0);
  if (differs !== 0 && why.length < 3)
    return refused({
      kind: 'needs-reason',
      says: `The amounts differ by ${showMoney(asCents(differs))}: say why they are one all the same.`,
    });
  const kept = ties.map((t) => ({
    deposit: depositId,
    payment: t.payment.id,
    cents: asCents(t.cents),
    how: 'person' as const,
    ...(why ? { why } : {}),
  }));
  await keepMatches(unit, kept);
  return ok({ tied: kept.length });
}

export type NotUnmatched = { readonly kind: 'no-such-match' } | { readonly kind: 'no-match'; readonly says: string };

/** A tie was wrong: it ends, and both sides are open again. The items of a slip come apart together. */
export async function unmatchDeposit(unit: Unit, matchId: string, why: string): Promise<Result<{ ended: number }, NotUnmatched>> {
  await lockBooks(unit);
  const { db, practiceId, now, actor } = unit;
  const match = await db
    .selectFrom('deposit_match')
    .select(['deposit_id', 'slip_id', 'ended_at'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', matchId)
    .executeTakeFirst();
  if (!match) return refused({ kind: 'no-such-match' });
  if (match.ended_at !== null) return refused({ kind: 'no-match', says: 'It was unmatched already.' });
  const ended = await db
    .updateTable('deposit_match')
    .set({ ended_at: now, ended_by: actor.userId, ended_why: why })
    .where('practice_id', '=', practiceId)
    .where('deposit_id', '=', match.deposit_id)
    .where('ended_at', 'is', null)
    .where((e) => (match.slip_id ? e('slip_id', '=', match.slip_id) : e('id', '=', matchId)))
    .returning(['id', 'remittance_id'])
    .execute();
  await reopenWaiting(unit, [match.deposit_id, ...ended.flatMap((m) => (m.remittance_id ? [m.remittance_id] : []))]);
  await auditDeed(unit, { action: 'unmatched deposit', subject: 'deposit', subjectId: match.deposit_id, detail: { matchId, why } });
  return ok({ ended: ended.length });
}

/** What had waited for the other half waits again. */
async function reopenWaiting({ db, practiceId }: Unit, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('work_item')
    .set({ status: 'open', closed_at: null, closed_by: null, closed_why: null })
    .where('practice_id', '=', practiceId)
    .where('key', 'in', ids.flatMap(waitingKeys))
    .execute();
}
