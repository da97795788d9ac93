import { dateOfInstant } from '@claimwright/core/base';
import type { EligibilityOnFile } from '@claimwright/core/scrub';
import type { Unit } from '../unit.ts';
import { byKey } from './by-key.ts';
import { type ClaimHead, idsOf } from './claim-head.ts';
import { eligibilityOn, type PayerAnswer } from './eligibility-on.ts';

/** What payers answered of the claims' coverages. A question that is refused or still open is no answer: then nothing is known. */
export async function eligibilityOf(
  { db, practiceId, now }: Unit,
  heads: readonly ClaimHead[],
): Promise<(head: ClaimHead) => { readonly eligibility?: EligibilityOnFile; readonly answers: readonly PayerAnswer[] }> {
  const rows = await db
    .selectFrom('eligibility')
    .select(['coverage_id', 'service_date', 'asked_at', 'answered_at', 'content'])
    .where('practice_id', '=', practiceId)
    .where(
      'coverage_id',
      'in',
      idsOf(heads, (h) => h.coverage_id),
    )
    .where('status', 'in', ['active', 'inactive'])
    .where('answered_at', '<=', now)
    .where('content', 'is not', null)
    .execute();
  const of = byKey(rows, (r) => r.coverage_id);
  return (head) => {
    const answers = of(head.coverage_id).map(
      (r): PayerAnswer => ({
        about: r.service_date,
        askedOn: dateOfInstant(r.asked_at),
        answeredAt: r.answered_at!,
        says: r.content as PayerAnswer['says'],
      }),
    );
    const eligibility = eligibilityOn(answers, head.service_date, head.payer_kind);
    return { answers, ...(eligibility && { eligibility }) };
  };
}
