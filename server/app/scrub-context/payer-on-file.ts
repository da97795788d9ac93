import type { PayerOnFile } from '@claimwright/core/scrub';
import type { Unit } from '../unit.ts';
import { byKey } from './by-key.ts';
import { type ClaimHead, idsOf } from './claim-head.ts';
import type { PayerAnswer } from './eligibility-on.ts';

/** What the practice's records say of the claims' payers: terms, what each asks, who is enrolled with it. */
export async function payersOnFile(
  { db, practiceId }: Unit,
  heads: readonly ClaimHead[],
): Promise<(head: ClaimHead, answers: readonly PayerAnswer[]) => PayerOnFile> {
  const rows = await db
    .selectFrom('payer_enrollment as n')
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'n.practice_id').onRef('r.id', '=', 'n.provider_id'))
    .select(['n.payer_id', 'r.npi', 'n.valid_from', 'n.valid_until'])
    .where('n.practice_id', '=', practiceId)
    .where(
      'n.payer_id',
      'in',
      idsOf(heads, (h) => h.payer_id),
    )
    .execute();
  const of = byKey(rows, (r) => r.payer_id);
  return (head, answers) => {
    const { guides: _, authorizes, ...asks } = head.asks;
    const enrolled = of(head.payer_id);
    const wanted = [...(authorizes ?? []), ...wantedBy(answers)];
    return {
      ...asks,
      plan: head.plan,
      takesReplacements: head.accepts_replacement,
      ...(head.filing_due && { filingDue: head.filing_due }),
      ...(wanted.length > 0 && { authorizes: [...new Set(wanted)] }),
      ...(enrolled.length > 0 && {
        enrolled: enrolled.map(({ npi, valid_from, valid_until }) => ({
          npi,
          ...(valid_from && { from: valid_from }),
          ...(valid_until && { until: valid_until }),
        })),
      }),
    };
  };
}

/** Procedures for which the plan's newest answer wants an authorization. Whole service types are not procedures, and are left to a person. */
function wantedBy(answers: readonly PayerAnswer[]): string[] {
  const [newest] = [...answers].sort((a, b) => (a.answeredAt < b.answeredAt ? 1 : -1));
  return (newest?.says.authorizations ?? []).flatMap(({ procedures }) => {
    if (!procedures) return [];
    const { from, through } = procedures;
    return [from < through && from.length === through.length ? `${from}-${through}` : from];
  });
}
