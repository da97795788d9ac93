import type { Cents } from '@claimwright/core/base';
import { add, asCents, proportion, subtract, zero } from '@claimwright/core/base';
import { lists } from '../world/codes.ts';
import type { Benefit } from '../world/plan.ts';
import type { Case } from './case.ts';
import type { PatientShare } from './decision.ts';
import { shareTotal } from './decision.ts';
import type { SubmittedLine } from './submitted-claim.ts';

export interface PricedLine {
  readonly line: SubmittedLine;
  readonly allowed: Cents;
}

/** What is left of the year's deductible and out-of-pocket maximum; individual only, families are not modeled. */
export interface Accumulators {
  readonly deductibleLeft: Cents;
  /** Infinity is no money: absent means that there is no maximum. */
  readonly outOfPocketLeft?: Cents;
}

const noShare: PatientShare = { copay: zero, deductible: zero, coinsurance: zero };
const least = (...amounts: readonly (Cents | undefined)[]): Cents => asCents(Math.min(...amounts.filter((a) => a !== undefined)));
const atLeastZero = (amount: Cents): Cents => asCents(Math.max(0, amount));

export function accumulatorsFor(c: Pick<Case, 'member' | 'plan' | 'history'>, year: string): Accumulators {
  const shares = c.history.flatMap((p) => p.decision.lines.filter((l) => l.line.on.startsWith(year)).map((l) => l.share));
  const used = c.member.used.year === year ? c.member.used : { deductible: zero, outOfPocket: zero };
  const deductible = add(used.deductible, ...shares.map((s) => s.deductible));
  const outOfPocket = add(used.outOfPocket, ...shares.map(shareTotal));
  return {
    deductibleLeft: atLeastZero(subtract(c.plan.deductible, deductible)),
    ...(c.plan.outOfPocketMax === undefined ? {} : { outOfPocketLeft: atLeastZero(subtract(c.plan.outOfPocketMax, outOfPocket)) }),
  };
}

const benefitFor = (c: Case, line: SubmittedLine): Benefit | undefined =>
  c.plan.benefits.find((b) => b.codes.length === 0 || lists(b.codes, line.procedure));

const isSpecialist = (c: Case, line: SubmittedLine): boolean =>
  c.world.enrollments.some((e) => e.payerId === c.payer.id && e.npi === line.renderingNpi && e.specialist);

function copayOf(c: Case, { line, allowed }: PricedLine, benefit: Benefit, taken: Set<string>): Cents {
  const copay = (isSpecialist(c, line) ? benefit.specialistCopay : undefined) ?? benefit.copay ?? zero;
  if (copay === 0 || (benefit.copayOnlyAbove !== undefined && allowed <= benefit.copayOnlyAbove)) return zero;
  const visit = benefit.copayEachLine ? `${benefit.name} ${line.number}` : `${benefit.name} ${line.on}`;
  if (taken.has(visit)) return zero;
  taken.add(visit);
  return copay;
}

/**
 * The patient's share of each line by the plan: copay, then deductible, then coinsurance of the rest, never above the year's
 * out-of-pocket maximum. Lines share the year's accumulators in claim order.
 */
export function shareCosts(c: Case, lines: readonly PricedLine[]): readonly PatientShare[] {
  let left = accumulatorsFor(c, c.claim.lines[0]!.on.slice(0, 4));
  const copaysTaken = new Set<string>();
  return lines.map((priced) => {
    const benefit = benefitFor(c, priced.line);
    if (!benefit) return noShare;
    const copay = least(copayOf(c, priced, benefit, copaysTaken), priced.allowed, left.outOfPocketLeft);
    const afterCopay = left.outOfPocketLeft === undefined ? undefined : subtract(left.outOfPocketLeft, copay);
    const deductible = benefit.deductibleApplies ? least(left.deductibleLeft, subtract(priced.allowed, copay), afterCopay) : zero;
    const rest = subtract(priced.allowed, copay, deductible);
    const afterDeductible = afterCopay === undefined ? undefined : subtract(afterCopay, deductible);
    const coinsurance = least(proportion(rest, benefit.coinsurancePercent, 100), afterDeductible);
    left = {
      deductibleLeft: subtract(left.deductibleLeft, deductible),
      ...(afterDeductible === undefined ? {} : { outOfPocketLeft: subtract(afterDeductible, coinsurance) }),
    };
    return { copay, deductible, coinsurance };
  });
}

/** The share's parts as adjustments would name them, those of zero left out. */
export const shareParts = (share: PatientShare): readonly { readonly reason: '1' | '2' | '3'; readonly amount: Cents }[] =>
  (
    [
      { reason: '3', amount: share.copay },
      { reason: '1', amount: share.deductible },
      { reason: '2', amount: share.coinsurance },
    ] as const
  ).filter((part) => part.amount !== zero);
