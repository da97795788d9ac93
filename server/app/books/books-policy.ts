import { asCents, type IsoDate, ok, type Result, refused, zero } from '@claimwright/core/base';
import type { BooksPolicy } from '../../store/tables.ts';
import { auditDeed } from '../audit-deed.ts';
import { personOf } from '../decide/tell-decision.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';

/** What the practice decided that is in force on a day; without anything decided every write-off asks for two and no small balance goes by itself. */
export async function booksPolicyOn({ db, practiceId }: Unit, on: IsoDate): Promise<BooksPolicy> {
  const row = await db
    .selectFrom('books_policy')
    .select('content')
    .where('practice_id', '=', practiceId)
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content ?? {};
}

export type NotDecidedPolicy = { readonly kind: 'past' | 'not-sound'; readonly says: string };

/** Decides the policy from a day on; what was in force before stays on record for what was done under it. */
export async function decideBooksPolicy(
  unit: Unit,
  decided: { readonly from: IsoDate; readonly content: BooksPolicy; readonly why: string },
): Promise<Result<{ position: number }, NotDecidedPolicy>> {
  const { from, content, why } = decided;
  if (from < unit.today)
    return refused({ kind: 'past', says: 'A policy counts from today or later: what was done before was done under the old one.' });
  const { writeOffLimitCents = zero, smallBalance = { cents: zero, days: 0 } } = content;
  if (
    Math.min(writeOffLimitCents, smallBalance.cents, smallBalance.days) < 0 ||
    smallBalance.cents > (content.writeOffLimitCents ?? asCents(0))
  )
    return refused({ kind: 'not-sound', says: 'What is given up by itself is not more than one person may give up alone.' });
  await lockBooks(unit);
  const last = await unit.db
    .selectFrom('books_policy')
    .select((e) => e.fn.max('position').as('position'))
    .where('practice_id', '=', unit.practiceId)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  await unit.db
    .insertInto('books_policy')
    .values({
      ...{ practice_id: unit.practiceId, position, valid_from: from, content: JSON.stringify(content) },
      ...{ at: unit.now, user_id: personOf(unit).userId, why },
    })
    .execute();
  await auditDeed(unit, { action: 'decided books policy', subject: 'books policy', subjectId: String(position), detail: { ...decided } });
  return ok({ position });
}
