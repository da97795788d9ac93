import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { claimEquations, type Placed, paymentEquation, showEquation } from '../explain/equations.ts';
import { x12Finding } from '../findings.ts';
import type { ClaimPayment, Remittance } from '../sets/835/index.ts';

type PlaceOf = (object: object) => SegmentPlace;

/** Element that holds what the payer states: SVC03, CLP04, BPR02. */
const stated = { service: 3, claim: 4, payment: 2 } as const;
const rules = { service: 'line-balance', claim: 'claim-balance', payment: 'payment-balance' } as const;
const whys = {
  service: 'a line must explain every cent between charge and payment',
  claim: 'a claim must explain every cent between charge and payment',
  payment: 'a payment that does not add up cannot be posted',
} as const;

function* imbalance({ equation, subject }: Placed, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  if (equation.difference === 0) return;
  const at = { ...placeOf(subject), element: stated[equation.of] };
  yield x12Finding(rules[equation.of], at, showEquation(equation), { why: whys[equation.of] });
}

/** Balancing of a claim of an 835, and of its lines. SNIP 3. */
export function* balanceClaim(payment: ClaimPayment, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  const { claim, services } = claimEquations(payment, payment.claim.patientControlNumber);
  for (const placed of [...services, claim]) yield* imbalance(placed, placeOf);
}

/** Balancing of a whole payment. SNIP 3. */
export const balancePayment = (body: Remittance, placeOf: PlaceOf): Generator<Finding, void, undefined> =>
  imbalance(paymentEquation(body), placeOf);
