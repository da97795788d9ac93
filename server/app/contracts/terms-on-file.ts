import { asCents, type Cents, type IsoDate } from '@claimwright/core/base';
import type { Unit } from '../unit.ts';

/** What is agreed with a payer beside its schedules. */
export interface TermsOnFile {
  readonly tolerance: { readonly cents: Cents; readonly percent: string };
  readonly laterProcedures?: string;
  /** Days within which the payer answers a dispute. */
  readonly answerDays: number;
}

/** Where nothing is on file: a dollar, or one percent; second procedures in full; an answer within 45 days. Terms of our own, no contract's. */
const usual: TermsOnFile = { tolerance: { cents: asCents(100), percent: '1' }, answerDays: 45 };

/** The terms with a payer on a day of service: of several for that day, those recorded last. */
export async function termsOnFile({ db, practiceId }: Unit, payerId: string, on: IsoDate): Promise<TermsOnFile> {
  const row = await db
    .selectFrom('contract_terms')
    .select(['tolerance_cents', 'tolerance_percent', 'later_procedures_percent', 'answer_days'])
    .where('practice_id', '=', practiceId)
    .where('payer_id', '=', payerId)
    .where('valid_from', '<=', on)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', on)]))
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return usual;
  return {
    tolerance: { cents: row.tolerance_cents, percent: row.tolerance_percent },
    ...(row.later_procedures_percent !== null && { laterProcedures: row.later_procedures_percent }),
    answerDays: row.answer_days,
  };
}
