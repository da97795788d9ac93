import type { Cents } from '@claimwright/core/base';
import { add, asCents, subtract, sum, zero } from '@claimwright/core/base';
import type { Case } from './case.ts';
import type { LineDecision, PatientShare } from './decision.ts';
import { shareTotal } from './decision.ts';
import type { EarlierLine } from './earlier-line.ts';
import { earlierOn } from './earlier-line.ts';
import { sequestered } from './sequester.ts';
import type { PricedLine } from './share-costs.ts';
import { shareParts } from './share-costs.ts';
import type { Adjustment } from './submitted-claim.ts';

const between = (low: number, amount: number, high: number): Cents => asCents(Math.max(low, Math.min(amount, high)));
const adjustment = (group: Adjustment['group'], reason: string, amount: Cents): Adjustment[] =>
  amount === 0 ? [] : [{ group, reason, amount }];

/** The share as it is told: to the patient (PR), or, for a qualified Medicare beneficiary, only to the next payer (OA-209). */
function told(c: Case, share: PatientShare): { readonly adjustments: readonly Adjustment[]; readonly remarks: readonly string[] } {
  const parts = shareParts(share);
  if (!c.member.qmb) return { adjustments: parts.map(({ reason, amount }) => ({ group: 'PR', reason, amount })), remarks: [] };
  const remark = { '1': 'N781', '2': 'N782', '3': 'N783' };
  return { adjustments: adjustment('OA', '209', shareTotal(share)), remarks: parts.map((part) => remark[part.reason]) };
}

/** A line that this payer decides first: contract to CO-45, share to the patient, the rest paid. */
export function decideFirst(c: Case, { line, allowed }: PricedLine, share: PatientShare): LineDecision {
  const benefit = subtract(allowed, shareTotal(share));
  const kept = sequestered(c.payer, benefit);
  const { adjustments, remarks } = told(c, share);
  return {
    line,
    allowed,
    share,
    remarks,
    denied: false,
    paid: subtract(benefit, kept),
    adjustments: [...adjustment('CO', '45', subtract(line.charge, allowed)), ...adjustments, ...adjustment('CO', '253', kept)],
  };
}

/** What a later payer pays on a line, by its own way of coordinating. */
function benefitAfter(c: Case, { line, allowed }: PricedLine, share: PatientShare, before: EarlierLine): Cents {
  const alone = subtract(allowed, shareTotal(share));
  if (c.plan.supplement) {
    const costSharing = subtract(before.left, before.leftUncovered);
    return c.plan.supplement.paysDeductible ? costSharing : subtract(costSharing, before.leftDeductible);
  }
  switch (c.payer.secondary) {
    case 'standard':
      return between(0, alone, before.left);
    case 'carve-out':
      return between(0, alone - before.paid, before.left);
    case 'last-resort':
      return between(0, allowed - before.paid, before.left);
    case 'medicare-secondary': {
      const higherAllowed = Math.max(allowed, before.paid + before.left);
      return between(0, Math.min(line.charge - before.paid, alone, higherAllowed - before.paid), before.left);
    }
  }
}

/** What the patient still owes after a later payer: never more than that payer's own contract lets the provider ask. */
function owedAfter(c: Case, { allowed }: PricedLine, share: PatientShare, before: EarlierLine, benefit: Cents): Cents {
  const rest = subtract(before.left, benefit);
  if (c.plan.supplement) return subtract(rest, before.leftUncovered);
  if (c.payer.secondary === 'last-resort') return zero;
  const uncovered = c.payer.secondary === 'medicare-secondary' ? Math.max(0, allowed - before.paid - benefit) : rest;
  return between(0, Math.min(rest, uncovered), shareTotal(share));
}

/** The first `total` of a share, copay first: what of it is left to the patient. */
function upTo(share: PatientShare, total: Cents): PatientShare {
  const copay = between(0, total, share.copay);
  const deductible = between(0, total - copay, share.deductible);
  return { copay, deductible, coinsurance: between(0, total - copay - deductible, share.coinsurance) };
}

/** A line on which others decided before: OA-23 repeats what they did, the rest is paid, owed, or written off. */
export function decideAfter(c: Case, priced: PricedLine, share: PatientShare): LineDecision {
  const { line, allowed } = priced;
  const before = earlierOn(c.claim, line.number);
  const benefit = benefitAfter(c, priced, share, before);
  const kept = sequestered(c.payer, benefit);
  const owed = owedAfter(c, priced, share, before, benefit);
  const left = c.plan.supplement ? { copay: zero, deductible: owed, coinsurance: zero } : upTo(share, owed);
  const { adjustments, remarks } = told(c, left);
  // What a supplement does not cover since the earlier payer did not: still the patient's, as not covered.
  const uncovered = c.plan.supplement ? before.leftUncovered : zero;
  const writtenOff = subtract(before.left, benefit, owed, uncovered);
  const whole = subtract(line.charge, allowed);
  // Some payers send their whole contractual difference again; then OA-23 can only be what remains.
  const contractual =
    c.payer.repeatsContractual && whole >= writtenOff && whole <= subtract(line.charge, benefit, owed, uncovered) ? whole : writtenOff;
  return {
    line,
    allowed,
    share: left,
    remarks,
    denied: false,
    paid: subtract(benefit, kept),
    adjustments: [
      ...adjustment('CO', '45', contractual),
      ...adjustment('OA', '23', subtract(line.charge, benefit, owed, uncovered, contractual)),
      ...adjustments,
      ...adjustment('PR', '96', uncovered),
      ...adjustment('CO', '253', kept),
    ],
  };
}

/** A line that was turned down: nothing allowed, nothing paid, the whole charge under the one reason. */
export function decideDenied(
  line: LineDecision['line'],
  group: Adjustment['group'],
  reason: string,
  remarks: readonly string[],
): LineDecision {
  const none = { copay: zero, deductible: zero, coinsurance: zero };
  return { line, allowed: zero, paid: zero, share: none, remarks, denied: true, adjustments: adjustment(group, reason, line.charge) };
}

export const responsibilityOf = (line: LineDecision): Cents => sum(line.adjustments.filter((a) => a.group === 'PR').map((a) => a.amount));
export const adjustedOn = (line: LineDecision): Cents => add(...line.adjustments.map((a) => a.amount));
