import { showMoney } from '../base/money.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import { type ClaimPosting, isReversal, sorterOf } from './claim-posting.ts';
import type { Denial, Note } from './outcome.ts';

interface Said {
  readonly adjustment: Adjustment;
  readonly line?: number;
  readonly remarks: readonly string[];
}

function unposted(p: ClaimPosting): Said[] {
  const { remitted, match } = p;
  const ofLines = remitted.lines.flatMap((l, i): Said[] => {
    const line = match.lineOf[i];
    return line === undefined
      ? []
      : l.adjustments.map((adjustment) => ({ adjustment, line, remarks: [...l.remarks, ...remitted.remarks] }));
  });
  const ofClaim = remitted.adjustments.map((adjustment): Said => ({ adjustment, remarks: remitted.remarks }));
  return [...ofLines, ...ofClaim].filter((s) => sorterOf(p)(s.adjustment) === 'denied');
}

/** The adjustments of a claim that nobody bears yet. A reversal denies nothing, and a negative amount is no denial: it is noted. */
export function denialsOf(p: ClaimPosting): { denials: Denial[]; notes: Note[] } {
  const { claim, patient, payer } = p.match;
  const all = isReversal(p.remitted) ? [] : unposted(p);
  const number = p.remitted.payerClaimNumber;
  return {
    denials: all
      .filter((s) => s.adjustment.amount > 0)
      .map(({ adjustment: a, line, remarks }) => ({
        ...{ claim, patient, payer, group: a.group, carc: a.reason, rarcs: remarks, amount: a.amount },
        ...(line === undefined ? {} : { line }),
        ...(number ? { payerClaimNumber: number } : {}),
      })),
    notes: all
      .filter((s) => s.adjustment.amount < 0)
      .map(({ adjustment: a, line }) => ({
        ...{ kind: 'negative-adjustment' as const, claim, amount: a.amount },
        ...(line === undefined ? {} : { line }),
        says: `${a.group}-${a.reason} of ${showMoney(a.amount)}: the payer recognizes more than was charged`,
      })),
  };
}
