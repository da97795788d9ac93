import { maybe } from '../../spec/node.ts';
import { inpatientAdjudication } from '../parts/inpatient.ts';
import { outpatientAdjudication } from '../parts/money-lines.ts';
import { otherBenefits, otherCoverage, otherDecision, otherParties } from '../parts/other-payer.ts';
import { otherPayerProviders } from './claim-providers.ts';

const remitted = 'the other payer’s remittance carried it';

/** Loop 2320: another payer of the same patient, and what it decided about this claim if it decided already. */
export const otherPayer = {
  coverage: otherCoverage,
  ...otherDecision,
  benefits: otherBenefits,
  inpatient: maybe(inpatientAdjudication, remitted),
  outpatient: maybe(outpatientAdjudication, remitted),
  ...otherParties,
  ...otherPayerProviders,
};
