import { ok, type Result, refused } from '@claimwright/core/base';
import { post, reverse } from '@claimwright/core/ledger';
import { postEntries } from '../../store/ledger.ts';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { keptDeposit } from './deposit-kept.ts';
import { waitingKeys } from './keep-matches.ts';

export type NotSetAside =
  | { readonly kind: 'no-such-deposit' }
  | { readonly kind: 'matched' | 'aside' | 'not-aside' | 'unknown-entry'; readonly says: string };

/**
 * Money in the bank that is no payment for services (interest, a transfer of our own, a loan): its entry is reversed, since nothing was expected that it could settle,
 * and it is looked for no more.
 */
export async function setDepositAside(unit: Unit, id: string, why: string): Promise<Result<{ id: string }, NotSetAside>> {
  await lockBooks(unit);
  const deposit = await keptDeposit(unit, id);
  if (!deposit) return refused({ kind: 'no-such-deposit' });
  if (deposit.setAside) return refused({ kind: 'aside', says: 'It is set aside already.' });
  if (deposit.open !== deposit.amount) return refused({ kind: 'matched', says: 'It is matched to a payment: unmatch it first.' });
  const entry = await entryOf(unit, id);
  if (!entry) return refused({ kind: 'unknown-entry', says: 'Its entry is not known any more: reverse it in the journal.' });
  const { db, practiceId, now, today, actor } = unit;
  await postEntries(db, practiceId, [reverse(post(entry), why, today)], now, unit.newId);
  await mark(unit, id, { set_aside_at: now, set_aside_by: actor.userId, set_aside_why: why });
  await closeWorkItems(db, { practiceId, keys: waitingKeys(id) }, { at: now, userId: actor.userId, why: `Set aside: ${why}` });
  await auditDeed(unit, { action: 'set deposit aside', subject: 'deposit', subjectId: id, detail: { why, amountCents: deposit.amount } });
  return ok({ id });
}

/** It was a payment after all: it is posted anew, and looked for again. */
export async function takeDepositBack(unit: Unit, id: string, why: string): Promise<Result<{ id: string }, NotSetAside>> {
  await lockBooks(unit);
  const deposit = await keptDeposit(unit, id);
  if (!deposit) return refused({ kind: 'no-such-deposit' });
  if (!deposit.setAside) return refused({ kind: 'not-aside', says: 'It is not set aside.' });
  const entry = await entryOf(unit, id);
  if (!entry) return refused({ kind: 'unknown-entry', says: 'Its entry is not known any more.' });
  const { db, practiceId, now } = unit;
  // An entry is reversed once: what is posted again has a key of its own.
  const again = post({ ...entry, deposit: `${entry.deposit}:again:${unit.newId()}` });
  await postEntries(db, practiceId, [again], now, unit.newId);
  await mark(unit, id, { set_aside_at: null, set_aside_by: null, set_aside_why: null, entry_key: again.key });
  await auditDeed(unit, { action: 'took deposit back', subject: 'deposit', subjectId: id, detail: { why, amountCents: deposit.amount } });
  return ok({ id });
}

type Marks = Partial<{ set_aside_at: Unit['now'] | null; set_aside_by: string | null; set_aside_why: string | null; entry_key: string }>;
const mark = ({ db, practiceId }: Unit, id: string, marks: Marks) =>
  db.updateTable('deposit').set(marks).where('practice_id', '=', practiceId).where('id', '=', id).execute();

/** The event that a deposit was posted by, as its key tells it. */
async function entryOf({ db, practiceId }: Unit, id: string) {
  const d = await db
    .selectFrom('deposit as d')
    .innerJoin('ledger_entry as e', (j) => j.onRef('e.practice_id', '=', 'd.practice_id').onRef('e.key', '=', 'd.entry_key'))
    .select(['e.key', 'e.entry_date', 'd.amount_cents'])
    .where('d.practice_id', '=', practiceId)
    .where('d.id', '=', id)
    .executeTakeFirst();
  return d && ({ event: 'deposited', date: d.entry_date, deposit: d.key.slice('deposited/'.length), amount: d.amount_cents } as const);
}
