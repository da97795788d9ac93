import type { Remittance } from '../sets/835/index.ts';
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

/**
 * Proves a payment: for each line, claim and the whole, what should equal what, and the cents where it does not.
 * Source: 005010X221A1, balancing of lines, claims and transactions.
 */
export function prove(remittance: Remittance): Proof {
  const claims = remittance.groups.flatMap((group, g) =>
    group.claims.map((payment, c): ClaimProof => {
      const { claim, services } = claimEquations(payment, `groups[${g}].claims[${c}]`);
      const lines = services.map((s) => s.equation);
      const balanced = holds(claim.equation) && lines.every(holds);
      return { patientControlNumber: payment.claim.patientControlNumber, balanced, equation: claim.equation, services: lines };
    }),
  );
  const payment = paymentEquation(remittance).equation;
  const differences = [...claims.flatMap((c) => [...c.services, c.equation]), payment].filter((e) => !holds(e));
  return { balanced: differences.length === 0, payment, claims, differences };
}
