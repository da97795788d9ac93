import { add, type Cents, negate, sum, zero } from '../base/money.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { RemittedClaim } from '../claim/remittance.ts';
import type { ClaimMatch } from './match.ts';
import type { AdjustmentKind } from './sort-adjustment.ts';
import { spread } from './spread.ts';

/** What a remittance says about one of our lines, all its parts together, each amount as sent. */
export interface AdjudicatedLine {
  readonly line: number;
  /** What the payer took for our charge; zero for shares of claim-level adjustments. */
  readonly charge: Cents;
  readonly paid: Cents;
  readonly contractual: Cents;
  readonly responsibility: Cents;
  readonly denied: Cents;
}

type Sorter = (a: Adjustment) => AdjustmentKind;

const of = (kind: AdjustmentKind, adjustments: readonly Adjustment[], sort: Sorter): Cents =>
  sum(adjustments.filter((a) => sort(a) === kind).map((a) => a.amount));

const amounts = (adjustments: readonly Adjustment[], sort: Sorter) => ({
  contractual: of('contractual', adjustments, sort),
  responsibility: of('responsibility', adjustments, sort),
  denied: of('denied', adjustments, sort),
});

/** Claim-level amounts, shared out by what was paid on the lines that were sent or, when none was, by our charges. */
function claimLevel(claim: RemittedClaim, match: ClaimMatch, sort: Sorter): AdjudicatedLine[] {
  if (match.lines.length === 0 || (claim.lines.length > 0 && claim.adjustments.length === 0)) return [];
  const sent = claim.lines.length > 0;
  const paidOn = (line: number) => sum(claim.lines.filter((_, i) => match.lineOf[i] === line).map((l) => l.paid));
  const paid = sent ? negate(sum(claim.adjustments.map((a) => a.amount))) : claim.paid;
  const a = amounts(claim.adjustments, sort);
  const priorPayer = of('prior-payer', claim.adjustments, sort);
  const weights = match.lines.map((l) => (sent ? paidOn(l.line) : l.charge));
  const [paidShares, contractual, responsibility, denied, prior] = spread(
    [paid, a.contractual, a.responsibility, a.denied, priorPayer],
    weights,
  );
  return match.lines.map(({ line }, i) => {
    const shares = { paid: paidShares![i]!, contractual: contractual![i]!, responsibility: responsibility![i]!, denied: denied![i]! };
    const charge = sent ? zero : add(...Object.values(shares), prior![i]!);
    return { line, charge, ...shares };
  });
}

/** Every matched line of a remitted claim once: parts of a split line together, claim-level adjustments shared out. */
export function adjudicatedLines(claim: RemittedClaim, match: ClaimMatch, sort: Sorter): AdjudicatedLine[] {
  const own = claim.lines.flatMap((l, i): AdjudicatedLine[] => {
    const line = match.lineOf[i];
    return line === undefined ? [] : [{ line, charge: l.charge, paid: l.paid, ...amounts(l.adjustments, sort) }];
  });
  const byLine = new Map<number, AdjudicatedLine>();
  for (const part of [...own, ...claimLevel(claim, match, sort)]) {
    const so = byLine.get(part.line);
    byLine.set(part.line, so ? sumOf(so, part) : part);
  }
  return [...byLine.values()];
}

const sumOf = (a: AdjudicatedLine, b: AdjudicatedLine): AdjudicatedLine => ({
  line: a.line,
  charge: add(a.charge, b.charge),
  paid: add(a.paid, b.paid),
  contractual: add(a.contractual, b.contractual),
  responsibility: add(a.responsibility, b.responsibility),
  denied: add(a.denied, b.denied),
});
