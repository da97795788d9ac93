import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { type Cents, showMoney, subtract, sum } from '../../base/money.ts';
import { x12Finding } from '../findings.ts';

interface Adjusted {
  readonly adjustments: readonly { readonly reasons: readonly { readonly amount: Cents }[] }[];
}
interface Decision extends Adjusted {
  readonly decision: { readonly payer: string; readonly paid: Cents; readonly bundledInto?: number | undefined };
}
interface Line {
  readonly service: { readonly charge: Cents };
  readonly priorDecisions: readonly Decision[];
}
interface Payer extends Adjusted {
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

type PlaceOf = (object: object) => SegmentPlace;

const adjusted = (adjustments: Adjusted['adjustments']): Cents => sum(adjustments.flatMap((a) => a.reasons.map((r) => r.amount)));

/** Balancing of a claim: lines against the claim, and what earlier payers decided against what was charged. SNIP 3. */
export function* balance837(claim: Claim, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  yield* charges(claim, placeOf);
  for (const payer of claim.otherPayers) yield* coordination(claim, payer, placeOf);
  for (const line of claim.lines) yield* decisions(line, placeOf);
}

function* charges({ claim, lines }: Claim, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  const total = sum(lines.map((line) => line.service.charge));
  if (total === claim.totalCharge) return;
  const what = `the claim charges ${showMoney(claim.totalCharge)}, its lines sum to ${showMoney(total)}`;
  yield x12Finding('claim-balance', { ...placeOf(claim), element: 2 }, what);
}

/** AMT*D of a payer = what it paid on lines (SVD02) − its adjustments of the claim as a whole (2320 CAS). */
function* coordination(claim: Claim, payer: Payer, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  const decided = claim.lines.flatMap((line) => line.priorDecisions.filter((d) => d.decision.payer === payer.payer.name.id));
  if (payer.paid === undefined) return;
  if (payer.notCovered !== undefined)
    yield x12Finding('coordination-balance', placeOf(payer), 'an amount paid (AMT*D) and one not covered (AMT*A8) exclude each other', {
      severity: 'warning',
    });
  const before = decided.length > 0 ? sum(decided.map((d) => d.decision.paid)) : claim.claim.totalCharge;
  const expected = subtract(before, adjusted(payer.adjustments));
  if (expected === payer.paid) return;
  const of = decided.length > 0 ? 'its lines paid' : 'the charge of';
  const what = `${payer.payer.name.last} paid ${showMoney(payer.paid)}; ${of} ${showMoney(before)} less adjustments ${showMoney(adjusted(payer.adjustments))} is ${showMoney(expected)}`;
  yield x12Finding('coordination-balance', placeOf(payer), what);
}

/** Charge of a line = what a payer paid on it + its adjustments. A line the payer bundled or split is not judged. */
function* decisions(line: Line, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  const ofPayer = new Map<string, Decision[]>();
  for (const d of line.priorDecisions) ofPayer.set(d.decision.payer, [...(ofPayer.get(d.decision.payer) ?? []), d]);
  for (const [payer, all] of ofPayer) {
    if (all.some((d) => d.decision.bundledInto !== undefined)) continue;
    const explained = sum(all.map((d) => sum([d.decision.paid, adjusted(d.adjustments)])));
    if (explained === line.service.charge) continue;
    const what = `the line charges ${showMoney(line.service.charge)}; paid and adjusted by ${payer} is ${showMoney(explained)}`;
    yield x12Finding('coordination-balance', { ...placeOf(all[0]!.decision), element: 2 }, what);
  }
}
