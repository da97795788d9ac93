import { assert, subtract, sum } from '@claimwright/core/base';
import { authorization } from './authorization.ts';
import type { Case, Check, Refusal } from './case.ts';
import { isPrimary, othersOn } from './case.ts';
import { codingEdits } from './coding-edits.ts';
import { coverage } from './coverage.ts';
import { adjustedOn, decideAfter, decideDenied, decideFirst, responsibilityOf } from './decide-line.ts';
import type { Decision, LineDecision } from './decision.ts';
import { duplicate } from './duplicate.ts';
import { eligibility } from './eligibility.ts';
import { enrollment } from './enrollment.ts';
import { filingLimit } from './filing-limit.ts';
import { necessity } from './necessity.ts';
import { originalClaim } from './original-claim.ts';
import { otherPayers } from './other-payers.ts';
import { allowedFor, pricing } from './price-line.ts';
import { shareCosts } from './share-costs.ts';

/** The order in which a payer asks; the first refusal of a line is the one that it sends. */
const checks: readonly Check[] = [
  originalClaim,
  eligibility,
  duplicate,
  filingLimit,
  otherPayers,
  enrollment,
  authorization,
  coverage,
  codingEdits,
  necessity,
  pricing,
];

function refusals(c: Case): ReadonlyMap<number, Refusal> {
  const byLine = new Map<number, Refusal>();
  for (const check of checks) {
    for (const refusal of check(c)) {
      for (const line of refusal.lines) if (!byLine.has(line)) byLine.set(line, refusal);
    }
  }
  return byLine;
}

function decideLines(c: Case): readonly LineDecision[] {
  const refused = refusals(c);
  const priced = c.claim.lines.filter((line) => !refused.has(line.number)).map((line) => ({ line, allowed: allowedFor(c, line)! }));
  const shares = shareCosts(c, priced);
  const decide = isPrimary(c) ? decideFirst : decideAfter;
  const accepted = new Map(priced.map((p, i) => [p.line.number, decide(c, p, shares[i]!)]));
  return c.claim.lines.map((line) => {
    const refusal = refused.get(line.number);
    return refusal ? decideDenied(line, refusal.group, refusal.reason, refusal.remarks) : accepted.get(line.number)!;
  });
}

/** CLP02: by its place among the payers, 19 to 21 when it goes on to another, 4 where the payer says so of a denial. */
function statusOf(c: Case, lines: readonly LineDecision[], forwarded: boolean): string {
  if (lines.every((line) => line.denied) && c.payer.deniedStatus === '4') return '4';
  const place = { P: 1, S: 2 }[c.claim.order] ?? 3;
  return String(forwarded ? place + 18 : place);
}

/** What the payer can tell to whoever has to send the claim elsewhere. */
function whereElse(c: Case, lines: readonly LineDecision[]): Pick<Decision, 'coverageEnded' | 'shouldPay'> {
  const on = c.claim.lines[0]!.on;
  const because = (reason: string) => lines.some((line) => line.denied && line.adjustments.some((a) => a.reason === reason));
  const ended = because('27') ? c.member.spans.findLast((span) => span.until !== undefined && span.until < on)?.until : undefined;
  const other = because('22') ? othersOn(c, 'primary', on)[0] : because('109') ? othersOn(c, 'instead', on)[0] : undefined;
  return {
    ...(ended ? { coverageEnded: ended } : {}),
    ...(other ? { shouldPay: { payerId: other.payerId, name: other.name } } : {}),
  };
}

/**
 * Decides on a claim as its payer would: asks the checks in order, prices what is left, takes the patient's share, coordinates
 * with earlier payers. Every line is asserted to balance: charge − adjustments = paid.
 */
export function adjudicate(c: Case): Decision {
  const lines = decideLines(c);
  for (const line of lines) {
    assert(
      subtract(line.line.charge, adjustedOn(line)) === line.paid && line.paid >= 0,
      `line ${line.line.number} of a decision does not balance`,
    );
  }
  const paidAny = lines.some((line) => !line.denied);
  const forward = paidAny ? othersOn(c, 'forward', c.claim.lines[0]!.on)[0] : undefined;
  return {
    status: statusOf(c, lines, forward !== undefined),
    paid: sum(lines.map((line) => line.paid)),
    patientResponsibility: sum(lines.map(responsibilityOf)),
    lines,
    // MA18: also sent to the supplemental insurer.
    remarks: forward ? ['MA18'] : [],
    ...whereElse(c, lines),
    ...(forward ? { forwardedTo: { payerId: forward.payerId, name: forward.name, memberId: forward.memberId } } : {}),
  };
}
