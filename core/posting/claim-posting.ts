import type { IsoDate } from '../base/date.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { RemittedClaim, RemittedLine } from '../claim/remittance.ts';
import type { EntrySource } from '../ledger/entry.ts';
import type { Party } from '../ledger/events/remitted.ts';
import type { ClaimMatch } from './match.ts';
import type { PolicyRow } from './policy.ts';
import { isQmb, type Sorted, sortAdjustment } from './sort-adjustment.ts';

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

/** Whether the patient must not be billed: by our coverage, or by anything that this remitted claim says. */
export function isProtectedPatient({ match, remitted }: Pick<ClaimPosting, 'match' | 'remitted'>): boolean {
  const adjustments = [...remitted.adjustments, ...remitted.lines.flatMap((l) => l.adjustments)];
  const remarks = [...remitted.remarks, ...remitted.lines.flatMap((l) => l.remarks)];
  return isQmb(match, adjustments, remarks);
}

/** Who bears what the payer leaves as cost sharing: the next payer, else the patient; nobody where the patient must not be billed. */
export function bearer(p: ClaimPosting): Party | 'qmb-without-next-payer' | 'forwarded-to-unknown-payer' {
  const { match, remitted } = p;
  if (match.nextPayer) return { kind: 'payer', payer: match.nextPayer };
  if (isProtectedPatient(p)) return 'qmb-without-next-payer';
  return isForwarded(remitted) ? 'forwarded-to-unknown-payer' : { kind: 'patient' };
}
