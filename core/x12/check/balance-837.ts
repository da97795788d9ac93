import type { SegmentPlace, Severity } from '../../base/finding.ts';
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
  if (claim.otherPayers.length > 0) {
    const onLines = paidOnLines(claim);
    for (const payer of claim.otherPayers) balancePayer(claim, payer, onLines.get(payer.payer.name.id), at);
  }
  for (const line of claim.lines) if (line.priorDecisions.length > 0) balanceLine(line, at);
}

/** What each payer paid on the lines that it decided. */
function paidOnLines({ lines }: Claim): ReadonlyMap<string, number> {
  const onLines = new Map<string, number>();
  for (const { priorDecisions } of lines)
    for (const { decision } of priorDecisions) onLines.set(decision.payer, (onLines.get(decision.payer) ?? 0) + decision.paid);
  return onLines;
}

const isFull = (at: Visit, severity: Severity = 'error') => at.isFull('x12/coordination-balance', 'coordination-balance', severity);

function tell(place: SegmentPlace, what: string, at: Visit, severity: Severity = 'error'): void {
  at.report(x12Finding('coordination-balance', place, what, { severity }));
}

/** AMT*D of a payer = what it paid on lines (SVD02) − its adjustments of the claim as a whole (2320 CAS). */
function balancePayer(claim: Claim, payer: Payer, onLines: number | undefined, at: Visit): void {
  checkNotCovered(claim, payer, at);
  if (payer.paid === undefined) return;
  const before = onLines ?? claim.claim.totalCharge;
  const less = adjusted(payer.adjustments);
  if (before - less === payer.paid || isFull(at)) return;
  const of = onLines === undefined ? 'the charge of' : 'its lines paid';
  const what = `${payer.payer.name.last} paid ${showMoney(payer.paid)}; ${of} ${show(before)} less adjustments ${show(less)} is ${show(before - less)}`;
  tell(at.placeOf(payer), what, at);
}

/** A payer that does not cover the claim at all (AMT*A8) leaves the whole charge, and has paid nothing of it. */
function checkNotCovered(claim: Claim, payer: Payer, at: Visit): void {
  if (payer.notCovered === undefined) return;
  if (payer.paid !== undefined) {
    if (isFull(at, 'warning')) return;
    tell(at.placeOf(payer), 'an amount paid (AMT*D) and one not covered (AMT*A8) exclude each other', at, 'warning');
    return;
  }
  if (payer.notCovered === claim.claim.totalCharge || isFull(at)) return;
  const what = `${payer.payer.name.last} does not cover ${showMoney(payer.notCovered)}, the claim charges ${showMoney(claim.claim.totalCharge)}: they are the same where a payer was not billed`;
  tell(at.placeOf(payer), what, at);
}

/** Charge of a line = what a payer paid on it + its adjustments, over all its decisions. A line it bundled is not judged. */
function balanceLine({ service, priorDecisions }: Line, at: Visit): void {
  const explained = new Map<string, { readonly first: Decision; total: number; bundled: boolean }>();
  for (const one of priorDecisions) {
    const { payer, paid, bundledInto } = one.decision;
    const sum = explained.get(payer) ?? { first: one, total: 0, bundled: false };
    explained.set(payer, sum);
    sum.total += paid + adjusted(one.adjustments);
    if (bundledInto !== undefined) sum.bundled = true;
  }
  for (const [payer, { first, total, bundled }] of explained) {
    if (bundled || total === service.charge || isFull(at)) continue;
    const what = `the line charges ${showMoney(service.charge)}; paid and adjusted by ${payer} is ${show(total)}`;
    tell({ ...at.placeOf(first.decision), element: 2 }, what, at);
  }
}
