import { type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { breaksLimit, type PolicyAccount, type PolicyAction, rowName } from '@claimwright/core/posting';
import { policyRow } from '../../store/posting-rules.ts';
import type { PostingRuleGroup } from '../../store/tables.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { personOf } from '../written-rules/person-of.ts';

/** A row as a manager writes it. */
export interface PolicyRowWritten {
  readonly payerId: string;
  readonly group: PostingRuleGroup;
  readonly carc: string;
  readonly rarc?: string | undefined;
  readonly action: PolicyAction;
  readonly account?: PolicyAccount | undefined;
  readonly from: IsoDate;
  readonly until?: IsoDate | undefined;
  readonly why: string;
}

/** Why it is not written, in the order in which it is looked at. */
export type RowNotWritten =
  | { readonly kind: 'no-such-payer' }
  | { readonly kind: 'breaks-limit' | 'ends-before-it-begins'; readonly says: string };

/**
 * Writes a row of the posting policy for one payer, as the next version of its group, reason and remark. What was posted by an older one stays as it
 * is: a payment is posted by the policy of its day. A row that breaks a limit of the house is refused with the limit.
 * @returns the row's name, by which postings say that they follow it.
 */
export async function writePolicyRow(unit: Unit, written: PolicyRowWritten): Promise<Result<{ readonly row: string }, RowNotWritten>> {
  const { db, practiceId, now } = unit;
  const { payerId, group, carc, from, until, action, account, why } = written;
  // Two managers at once must not take one version: the payer is locked.
  const payer = await db
    .selectFrom('payer')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', payerId)
    .forUpdate()
    .executeTakeFirst();
  if (!payer) return refused({ kind: 'no-such-payer' });
  const subject = { adjustment_group: group, carc, rarc: written.rarc ?? '' };
  const version = (await lastVersion(unit, payerId, subject)) + 1;
  const values = { ...subject, version, action, account: account ?? null, valid_from: from, valid_until: until ?? null, why };
  const row = policyRow(payerId, values);
  const limit = breaksLimit(row);
  if (limit) return refused({ kind: 'breaks-limit', says: `This row is not written: ${limit}.` });
  if (until !== undefined && until < from)
    return refused({ kind: 'ends-before-it-begins', says: `It cannot end on ${until}, before it begins on ${from}.` });
  await db
    .insertInto('posting_rule')
    .values({ ...values, practice_id: practiceId, payer_id: payerId, at: now, user_id: personOf(unit) })
    .execute();
  const name = rowName(row);
  await auditDeed(unit, {
    ...{ action: 'wrote posting policy', subject: 'payer', subjectId: payerId },
    detail: { row: name, does: action, ...(account ? { account } : {}), ...(until ? { until } : {}), why },
  });
  return ok({ row: name });
}

async function lastVersion(
  { db, practiceId }: Unit,
  payerId: string,
  { adjustment_group, carc, rarc }: { adjustment_group: PostingRuleGroup; carc: string; rarc: string },
): Promise<number> {
  const last = await db
    .selectFrom('posting_rule')
    .select((e) => e.fn.max('version').as('version'))
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', payerId)
    .where('adjustment_group', '=', adjustment_group)
    .where('carc', '=', carc)
    .where('rarc', '=', rarc)
    .executeTakeFirst();
  return last?.version ?? 0;
}
