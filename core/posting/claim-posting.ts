import type { IsoDate } from '../base/date.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { RemittedClaim, RemittedLine } from '../claim/remittance.ts';
import type { EntrySource } from '../ledger/entry.ts';
import type { Party } from '../ledger/events/remitted.ts';
import type { ClaimMatch } from './match.ts';
import type { PolicyRow } from './policy.ts';
import { type Sorted, saysQmb, sortAdjustment } from './sort-adjustment.ts';

/** One matched claim of a payment, on its way to the books. */
export interface ClaimPosting {
  readonly remitted: RemittedClaim;
  readonly match: ClaimMatch;
  readonly adjudication: string;
  readonly policy: readonly PolicyRow[];
  /** Payment date: the edition of the policy. */
  readonly paidOn: IsoDate;
  /** Accounting date. */
  readonly date: IsoDate;
  readonly source: EntrySource;
}

const forwarded: ReadonlySet<string> = new Set(['19', '20', '21', '23']);

export const isReversal = (c: RemittedClaim): boolean => c.status === '22';
/** Whether the payer sent the claim on to another payer itself (CLP02, NM1*TT, or the remarks MA07, MA18, N89). */
export const isForwarded = (c: RemittedClaim): boolean =>
  forwarded.has(c.status) || c.crossoverTo !== undefined || c.remarks.some((r) => r === 'MA07' || r === 'MA18' || r === 'N89');

/** Sorts an adjustment of the claim, or of one of its sent lines. */
export const sorterOf =
  (p: ClaimPosting) =>
  (a: Adjustment, line?: RemittedLine): Sorted =>
    sortAdjustment(a, line ? [...line.remarks, ...p.remitted.remarks] : p.remitted.remarks, p.match, p.policy, p.paidOn);

export const sourceOf = (p: ClaimPosting, line?: number): EntrySource => ({
  ...p.source,
  claim: p.match.claim,
  ...(line === undefined ? {} : { line }),
});

/** Whether a remitted claim says that its patient is a qualified Medicare beneficiary. */
export const namesBeneficiary = (c: RemittedClaim): boolean =>
  saysQmb([...c.adjustments, ...c.lines.flatMap((l) => l.adjustments)], [...c.remarks, ...c.lines.flatMap((l) => l.remarks)]);

/** Whether the patient must not be billed: by our coverage or an earlier remittance of the visit, or by anything that this remitted claim says. */
export const isProtectedPatient = ({ match, remitted }: Pick<ClaimPosting, 'match' | 'remitted'>): boolean =>
  match.qmb === true || namesBeneficiary(remitted);

/**
 * Who bears what the payer leaves as cost sharing: the next payer, else the patient; nobody where the patient must not be billed, or where the next
 * policy is of the same payer, since what a payer owes is kept by payer and it would move to where it is.
 */
export function bearer(p: ClaimPosting): Party | 'qmb-without-next-payer' | 'forwarded-to-unknown-payer' | 'next-policy-of-same-payer' {
  const { match, remitted } = p;
  if (match.nextPayer === match.payer) return 'next-policy-of-same-payer';
  if (match.nextPayer) return { kind: 'payer', payer: match.nextPayer };
  if (isProtectedPatient(p)) return 'qmb-without-next-payer';
  return isForwarded(remitted) ? 'forwarded-to-unknown-payer' : { kind: 'patient' };
}
