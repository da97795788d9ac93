import type { ClaimPayment } from '../sets/835/index.ts';
import type { DentalClaim } from '../sets/837d/index.ts';
import type { InstitutionalClaim } from '../sets/837i/index.ts';
import type { ProfessionalClaim } from '../sets/837p/index.ts';
import type { KnownSet } from '../sets/index.ts';
import { checkClaimAck, checkImplementationAck } from './ack-totals.ts';
import { balanceClaim, type PaymentTotals } from './balance-835.ts';
import { balance837 } from './balance-837.ts';
import { checkLineNumbers, checkPointers } from './pointers.ts';
import type { Visit } from './visit.ts';

/** What is checked of an undamaged claim beyond what its definition states, by set. */
export const unitChecks: Partial<Record<KnownSet, (unit: never, at: Visit, totals: PaymentTotals) => void>> = {
  '837P': (claim: ProfessionalClaim, at) => {
    balance837(claim, at);
    checkPointers(claim.lines, 1 + claim.diagnoses.others.length, 7, at);
    checkLineNumbers(claim.lines, at);
  },
  '837I': (claim: InstitutionalClaim, at) => {
    balance837(claim, at);
    checkLineNumbers(claim.lines, at);
  },
  '837D': (claim: DentalClaim, at) => {
    balance837(claim, at);
    checkPointers(claim.lines, claim.diagnoses ? 1 + claim.diagnoses.others.length : 0, 11, at);
    checkLineNumbers(claim.lines, at);
  },
  '835': (payment: ClaimPayment, at, totals) => balanceClaim(payment, totals, at),
};

/** What is checked of a whole transaction of a set without units. */
export const wholeChecks: Partial<Record<KnownSet, (body: never, at: Visit) => void>> = {
  '999': checkImplementationAck,
  '277CA': checkClaimAck,
};
