import { type Cents, showMoney } from '../../base/money.ts';
import { x12Finding } from '../findings.ts';
import { adjusted, show } from './amounts.ts';
import type { Visit } from './visit.ts';

type Adjustments = readonly { readonly reasons: readonly { readonly amount: Cents }[] }[];
interface Decision {
  readonly decision: { readonly payer: string; readonly paid: Cents; readonly bundledInto?: number | undefined };
  readonly adjustments: Adjustments;
}
interface Line {
  readonly service: { readonly charge: Cents };
  readonly priorDecisions: readonly Decision[];
}
interface Payer {
  readonly adjustments: Adjustments;
  readonly paid?: Cents | undefined;
  readonly notCovered?: Cents | undefined;
  readonly payer: { readonly name: { readonly id: string; readonly last: string } };
}
/** What balancing needs to know of a claim, be it professional, institutional or dental. */
interface Claim {
  readonly claim: { readonly totalCharge: Cents };
  readonly lines: readonly Line[];
  readonly otherPayers: readonly Payer[];
}

/** Balancing of a claim: lines against the claim, and what earlier payers decided against what was charged. SNIP 3. */
export function balance837(claim: Claim, at: Visit): void {
  let total = 0;
  for (const line of claim.lines) total += line.service.charge;
  if (total !== claim.claim.totalCharge) {
    const what = `the claim charges ${showMoney(claim.claim.totalCharge)}, its lines sum to ${show(total)}`;
    at.report(x12Finding('claim-balance', { ...at.placeOf(claim.claim), element: 2 }, what));
  }
  for (const payer of claim.otherPayers) balancePayer(claim, payer, at);
  for (const line of claim.lines) for (let i = 0; i < line.priorDecisions.length; i++) balanceLine(line, i, at);
}

/** AMT*D of a payer = what it paid on lines (SVD02) − its adjustments of the claim as a whole (2320 CAS). */
function balancePayer(claim: Claim, payer: Payer, at: Visit): void {
  checkNotCovered(claim, payer, at);
  if (payer.paid === undefined) return;
  let onLines = 0;
  let decided = 0;
  for (const line of claim.lines)
    for (const { decision } of line.priorDecisions)
      if (decision.payer === payer.payer.name.id) {
        onLines += decision.paid;
        decided++;
      }
  const before = decided > 0 ? onLines : claim.claim.totalCharge;
  const less = adjusted(payer.adjustments);
  if (before - less === payer.paid) return;
  const of = decided > 0 ? 'its lines paid' : 'the charge of';
  const what = `${payer.payer.name.last} paid ${showMoney(payer.paid)}; ${of} ${show(before)} less adjustments ${show(less)} is ${show(before - less)}`;
  at.report(x12Finding('coordination-balance', at.placeOf(payer), what));
}

/** A payer that does not cover the claim at all (AMT*A8) leaves the whole charge, and has paid nothing of it. */
function checkNotCovered(claim: Claim, payer: Payer, at: Visit): void {
  if (payer.notCovered === undefined) return;
  if (payer.paid !== undefined) {
    const what = 'an amount paid (AMT*D) and one not covered (AMT*A8) exclude each other';
    at.report(x12Finding('coordination-balance', at.placeOf(payer), what, { severity: 'warning' }));
    return;
  }
  if (payer.notCovered === claim.claim.totalCharge) return;
  const what = `${payer.payer.name.last} does not cover ${showMoney(payer.notCovered)}, the claim charges ${showMoney(claim.claim.totalCharge)}: they are the same where a payer was not billed`;
  at.report(x12Finding('coordination-balance', at.placeOf(payer), what));
}

/** Charge of a line = what a payer paid on it + its adjustments, over all its decisions. A line it bundled is not judged. */
function balanceLine(line: Line, first: number, at: Visit): void {
  const { payer } = line.priorDecisions[first]!.decision;
  let explained = 0;
  for (let i = 0; i < line.priorDecisions.length; i++) {
    const { decision, adjustments } = line.priorDecisions[i]!;
    if (decision.payer !== payer) continue;
    // Told with the first decision of the payer.
    if (i < first || decision.bundledInto !== undefined) return;
    explained += decision.paid + adjusted(adjustments);
  }
  if (explained === line.service.charge) return;
  const what = `the line charges ${showMoney(line.service.charge)}; paid and adjusted by ${payer} is ${show(explained)}`;
  at.report(x12Finding('coordination-balance', { ...at.placeOf(line.priorDecisions[first]!.decision), element: 2 }, what));
}
