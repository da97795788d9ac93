import { showMoney } from '../base/money.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import { type ClaimPosting, isReversal, sorterOf } from './claim-posting.ts';
import type { Denial, Note } from './outcome.ts';
import type { Sorted } from './sort-adjustment.ts';

interface Said {
  readonly kind: 'denied' | 'inQuestion';
  readonly row: string;
  readonly adjustment: Adjustment;
  readonly line?: number;
  readonly remarks: readonly string[];
}

function unposted(p: ClaimPosting): Said[] {
  const { remitted, match } = p;
  const sort = sorterOf(p);
  const ofLines = remitted.lines.flatMap((l, i): Said[] => {
    const line = match.lineOf[i];
    if (line === undefined) return [];
    return l.adjustments.flatMap((a) => said(sort(a, l), a, [...l.remarks, ...remitted.remarks], line));
  });
  return [...ofLines, ...remitted.adjustments.flatMap((a) => said(sort(a), a, remitted.remarks))];
}

function said({ kind, row }: Sorted, adjustment: Adjustment, remarks: readonly string[], line?: number): Said[] {
  if (kind !== 'denied' && kind !== 'inQuestion') return [];
  return [{ kind, row, adjustment, remarks, ...(line === undefined ? {} : { line }) }];
}

/** The adjustments of a claim that nobody bears yet. A reversal denies nothing, and a negative amount is no denial: it is noted. */
export function denialsOf(p: ClaimPosting): { denials: Denial[]; notes: Note[] } {
  const { claim, patient, payer } = p.match;
  const all = isReversal(p.remitted) ? [] : unposted(p);
  const number = p.remitted.payerClaimNumber;
  return {
    denials: all
      .filter((s) => s.kind === 'denied' && s.adjustment.amount > 0)
      .map(({ adjustment: a, line, remarks, row }) => ({
        ...{ claim, patient, payer, row, group: a.group, carc: a.reason, rarcs: remarks, amount: a.amount },
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
