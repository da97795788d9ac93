import { add, asCents, type Cents, negate, sum, zero } from '../base/money.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { RemittedClaim, RemittedLine } from '../claim/remittance.ts';
import type { DecidedAdjustment } from '../ledger/entry.ts';
import type { ClaimMatch } from './match.ts';
import type { AdjustmentKind, Sorted } from './sort-adjustment.ts';
import { spread } from './spread.ts';

/** The kinds of adjustments that a line's posting knows, in the order in which they are shared out. */
const kinds = ['contractual', 'responsibility', 'patient', 'denialWriteOff', 'filingWriteOff', 'denied', 'inQuestion'] as const;

/** What a remittance says about one of our lines, all its parts together, each amount as sent. */
export type AdjudicatedLine = Readonly<Record<(typeof kinds)[number], Cents>> & {
  readonly line: number;
  /** What the payer took for our charge; zero for shares of claim-level adjustments. */
  readonly charge: Cents;
  readonly paid: Cents;
  readonly decided: readonly DecidedOnLine[];
};

/** An adjustment with what was made of it. */
export interface DecidedOnLine extends DecidedAdjustment {
  readonly kind: AdjustmentKind;
}

type Sorter = (a: Adjustment, line?: RemittedLine) => Sorted;
type Amounts = Record<(typeof kinds)[number], Cents>;

const ofKind = (kind: AdjustmentKind, adjustments: readonly Adjustment[], sort: (a: Adjustment) => Sorted): Cents =>
  sum(adjustments.filter((a) => sort(a).kind === kind).map((a) => a.amount));

const amounts = (adjustments: readonly Adjustment[], sort: (a: Adjustment) => Sorted): Amounts =>
  Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind, adjustments, sort)])) as Amounts;

const decidedOf = (adjustments: readonly Adjustment[], sort: (a: Adjustment) => Sorted): DecidedOnLine[] =>
  adjustments.map((a) => ({ reason: `${a.group}-${a.reason}`, cents: a.amount, ...sort(a) }));

/** Shares amounts out over our lines, no cent lost by amount or by line. */
function shared(
  lines: ClaimMatch['lines'],
  weights: readonly Cents[],
  all: { readonly paid: Cents; readonly amounts: Amounts; readonly prior: Cents; readonly decided: readonly DecidedOnLine[] },
): (AdjudicatedLine & { readonly prior: Cents })[] {
  const rows = spread([all.paid, ...kinds.map((kind) => all.amounts[kind]), all.prior], weights);
  return lines.map(({ line }, i) => {
    const byKind = Object.fromEntries(kinds.map((kind, k) => [kind, rows[k + 1]![i]!])) as Amounts;
    return { line, charge: zero, paid: rows[0]![i]!, ...byKind, prior: rows.at(-1)![i]!, decided: all.decided };
  });
}

/**
 * Claim-level amounts, shared out by what was paid on the lines that were sent or, when none was, by our charges. What is taken back weighs as
 * what was paid, so that a reversal is shared out as the decision that it undoes.
 */
function claimLevel(claim: RemittedClaim, match: ClaimMatch, sort: Sorter): AdjudicatedLine[] {
  if (match.lines.length === 0 || (claim.lines.length > 0 && claim.adjustments.length === 0)) return [];
  const sent = claim.lines.length > 0;
  const weightOf = (line: number) => asCents(Math.abs(sum(claim.lines.filter((_, i) => match.lineOf[i] === line).map((l) => l.paid))));
  const shares = shared(
    match.lines,
    match.lines.map((l) => (sent ? weightOf(l.line) : l.charge)),
    {
      paid: sent ? negate(sum(claim.adjustments.map((a) => a.amount))) : claim.paid,
      amounts: amounts(claim.adjustments, sort),
      prior: ofKind('priorPayer', claim.adjustments, sort),
      decided: decidedOf(claim.adjustments, sort).map((d) => ({ ...d, ofClaim: true })),
    },
  );
  return shares.map(({ prior, ...line }) => ({
    ...line,
    charge: sent ? zero : add(line.paid, ...kinds.map((kind) => line[kind]), prior),
  }));
}

/** One sent line: our line that it is, or, of several that the payer put together, its share for each by our charges. */
function sentLine(claim: RemittedClaim, i: number, match: ClaimMatch, sort: Sorter): AdjudicatedLine[] {
  const sent = claim.lines[i]!;
  const line = match.lineOf[i];
  if (line === undefined) return [];
  const own = (a: Adjustment) => sort(a, sent);
  const byKind = amounts(sent.adjustments, own);
  const decided = decidedOf(sent.adjustments, own);
  const bundle = match.bundles?.[i];
  if (!bundle) return [{ line, charge: sent.charge, paid: sent.paid, ...byKind, decided }];
  const ours = match.lines.filter((l) => bundle.includes(l.line));
  const prior = ofKind('priorPayer', sent.adjustments, own);
  const parts = shared(
    ours,
    ours.map((l) => l.charge),
    { paid: sent.paid, amounts: byKind, prior, decided },
  );
  return parts.map(({ prior: repeated, ...l }) => ({ ...l, charge: add(l.paid, ...kinds.map((kind) => l[kind]), repeated) }));
}

/** Every matched line of a remitted claim once: parts of a split line together, claim-level adjustments shared out. */
export function adjudicatedLines(claim: RemittedClaim, match: ClaimMatch, sort: Sorter): AdjudicatedLine[] {
  const byLine = new Map<number, AdjudicatedLine>();
  const own = claim.lines.flatMap((_, i) => sentLine(claim, i, match, sort));
  for (const part of [...own, ...claimLevel(claim, match, sort)]) {
    const so = byLine.get(part.line);
    byLine.set(part.line, so ? sumOf(so, part) : part);
  }
  return [...byLine.values()];
}

const sumOf = (a: AdjudicatedLine, b: AdjudicatedLine): AdjudicatedLine => ({
  ...(Object.fromEntries(kinds.map((kind) => [kind, add(a[kind], b[kind])])) as Amounts),
  line: a.line,
  charge: add(a.charge, b.charge),
  paid: add(a.paid, b.paid),
  decided: [...a.decided, ...b.decided],
});
