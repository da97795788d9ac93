import { type Cents, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';

/** What is agreed with a payer beside its schedules, as a manager enters it. */
export interface NewTerms {
  readonly payerId: string;
  readonly from: IsoDate;
  readonly until?: IsoDate | undefined;
  readonly toleranceCents: Cents;
  /** Decimals of up to two places. */
  readonly tolerancePercent: string;
  readonly laterProceduresPercent?: string | undefined;
  readonly answerDays: number;
  /** Where it stands in the contract. */
  readonly says: string;
}

export type TermsRefused = { readonly kind: 'no-such-payer' } | { readonly kind: 'ends-before-it-begins'; readonly says: string };

/** Puts a contract's terms on file. For days that other terms speak of too, these hold from now on; what was judged before stays as it was judged. */
export async function setTerms(unit: Unit, terms: NewTerms): Promise<Result<{ id: string }, TermsRefused>> {
  const { db, practiceId, now, actor } = unit;
  const { payerId, from, until } = terms;
  if (until !== undefined && until < from)
    return refused({ kind: 'ends-before-it-begins', says: `They cannot end on ${until}, before they begin on ${from}.` });
  const payer = await db
    .selectFrom('payer')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', payerId)
    .executeTakeFirst();
  if (!payer) return refused({ kind: 'no-such-payer' });
  const id = unit.newId();
  await db
    .insertInto('contract_terms')
    .values({
      ...{ practice_id: practiceId, id, payer_id: payerId, valid_from: from, valid_until: until ?? null },
      ...{ tolerance_cents: terms.toleranceCents, tolerance_percent: terms.tolerancePercent },
      ...{ later_procedures_percent: terms.laterProceduresPercent ?? null, answer_days: terms.answerDays, says: terms.says },
      ...{ recorded_at: now, recorded_by: actor.userId },
    })
    .execute();
  await auditDeed(unit, { action: 'set contract terms', subject: 'payer', subjectId: payerId, detail: { ...terms, payerId: undefined } });
  return ok({ id });
}
