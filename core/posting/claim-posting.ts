import type { IsoDate } from '../base/date.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { RemittedClaim } from '../claim/remittance.ts';
import type { EntrySource } from '../ledger/entry.ts';
import type { Party } from '../ledger/events/remitted.ts';
import type { ContractualRow } from './contractual.ts';
import type { ClaimMatch } from './match.ts';
import { type AdjustmentKind, isQmb, sortAdjustment } from './sort-adjustment.ts';

/** One matched claim of a payment, on its way to the books. */
export interface ClaimPosting {
  readonly remitted: RemittedClaim;
  readonly match: ClaimMatch;
  readonly adjudication: string;
  readonly rows: readonly ContractualRow[];
  /** Payment date: the edition of the table. */
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

export const sorterOf =
  (p: ClaimPosting) =>
  (a: Adjustment): AdjustmentKind =>
    sortAdjustment(a, p.match, p.rows, p.paidOn);

export const sourceOf = (p: ClaimPosting, line?: number): EntrySource => ({
  ...p.source,
  claim: p.match.claim,
  ...(line === undefined ? {} : { line }),
});

/** Who bears what the payer leaves as cost sharing: the next payer, else the patient; nobody where the patient must not be billed. */
export function bearer(p: ClaimPosting): Party | 'qmb-without-next-payer' | 'forwarded-to-unknown-payer' {
  const { match, remitted } = p;
  if (match.nextPayer) return { kind: 'payer', payer: match.nextPayer };
  const adjustments = [...remitted.adjustments, ...remitted.lines.flatMap((l) => l.adjustments)];
  const remarks = [...remitted.remarks, ...remitted.lines.flatMap((l) => l.remarks)];
  if (isQmb(match, adjustments, remarks)) return 'qmb-without-next-payer';
  return isForwarded(remitted) ? 'forwarded-to-unknown-payer' : { kind: 'patient' };
}
