import { loop, maybe } from '../../spec/node.ts';
import { earlierInpatientAdjudication } from '../parts/inpatient.ts';
import { outpatientAdjudication } from '../parts/money-lines.ts';
import { otherBenefits, otherDecision, otherPayerParty, otherSubscriberTwice, plainOtherCoverage } from '../parts/other-payer.ts';
import { otherPayerProviders } from './claim-providers.ts';

const remitted = 'the other payer’s remittance carried it';

/** Loop 2320: another payer of the same patient, and what it decided about this claim if it decided already. */
export const otherPayer = {
  coverage: plainOtherCoverage,
  ...otherDecision,
  benefits: otherBenefits,
  inpatient: maybe(earlierInpatientAdjudication, remitted),
  outpatient: maybe(outpatientAdjudication, remitted),
  subscriber: otherSubscriberTwice,
  payer: loop('2330B', otherPayerParty),
  ...otherPayerProviders,
};
