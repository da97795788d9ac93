import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { showEquation } from '../explain/equations.ts';
import { equationsOf } from '../explain/prove.ts';
import { x12Finding } from '../findings.ts';
import type { Remittance } from '../sets/835/index.ts';

/** Element that holds what the payer states: SVC03, CLP04, BPR02. */
const stated = { service: 3, claim: 4, payment: 2 } as const;
const rules = { service: 'line-balance', claim: 'claim-balance', payment: 'payment-balance' } as const;
const whys = {
  service: 'a line must explain every cent between charge and payment',
  claim: 'a claim must explain every cent between charge and payment',
  payment: 'a payment that does not add up cannot be posted',
} as const;

/** Balancing of an 835 at line, claim and payment. SNIP 3. */
export function* balance835(body: Remittance, placeOf: (object: object) => SegmentPlace): Generator<Finding, void, undefined> {
  for (const { equation, subject } of equationsOf(body)) {
    if (equation.difference === 0) continue;
    const at = { ...placeOf(subject), element: stated[equation.of] };
    yield x12Finding(rules[equation.of], at, showEquation(equation), { why: whys[equation.of] });
  }
}
