import { type Cents, sum } from '../../base/money.ts';
import type { ClaimPayment, Remittance } from '../sets/835/index.ts';
import { claimEquations, type Equation, paymentEquation } from './equations.ts';

/** Whether one claim adds up. */
export interface ClaimProof {
  readonly patientControlNumber: string;
  readonly balanced: boolean;
  readonly equation: Equation;
  readonly services: readonly Equation[];
}

/** Whether a payment adds up, at every level. */
export interface Proof {
  readonly balanced: boolean;
  readonly payment: Equation;
  readonly claims: readonly ClaimProof[];
  /** The equations that fail, in the file's order, the payment's own last. */
  readonly differences: readonly Equation[];
}

const holds = (equation: Equation): boolean => equation.difference === 0;

/** Proves one claim of a payment. @param at its path in the remittance: `groups[0].claims[2]` */
export function proveClaim(payment: ClaimPayment, at: string): ClaimProof {
  const { claim, services } = claimEquations(payment, at);
  const lines = services.map((s) => s.equation);
  const balanced = holds(claim.equation) && lines.every(holds);
  return { patientControlNumber: payment.claim.patientControlNumber, balanced, equation: claim.equation, services: lines };
}

/** What of a claim does not add up: the equations that fail. */
export const failing = (claim: ClaimProof): Equation[] => [...claim.services, claim.equation].filter((e) => !holds(e));

/** A proof without the claims, of which the sums are known. */
export type ProofOfWhole = Omit<Proof, 'claims'>;

/** Proves the payment itself, from its head and tail, what was paid on its claims, and what of them fails. */
export function proveWhole(
  remittance: Pick<Remittance, 'payment' | 'providerAdjustments'>,
  paid: Cents,
  failed: readonly Equation[],
): ProofOfWhole {
  const payment = paymentEquation(remittance, paid).equation;
  const differences = holds(payment) ? failed : [...failed, payment];
  return { balanced: differences.length === 0, payment, differences };
}

/**
 * Proves a payment: for each line, claim and the whole, what should equal what, and the cents where it does not.
 * Source: 005010X221A1, balancing of lines, claims and transactions.
 */
export function prove(remittance: Remittance): Proof {
  const claims = remittance.groups.flatMap((group, g) =>
    group.claims.map((payment, c) => proveClaim(payment, `groups[${g}].claims[${c}]`)),
  );
  const { balanced, payment, differences } = proveWhole(remittance, sum(claims.map((c) => c.equation.stated)), claims.flatMap(failing));
  return { balanced, payment, claims, differences };
}
