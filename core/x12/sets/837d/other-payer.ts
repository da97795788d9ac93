import { loop, maybe } from '../../spec/node.ts';
import { outpatientAdjudication } from '../parts/money-lines.ts';
import { reference, references } from '../parts/one-value.ts';
import {
  otherBenefits,
  otherCoverage,
  otherDecision,
  otherPayerNumbers,
  otherPayerParty,
  otherSubscriberTwice,
} from '../parts/other-payer.ts';
import { otherPayerProviders } from './claim-providers.ts';

/** Loop 2320: another payer of the same patient, and what it decided about this claim if it decided already. */
export const otherPayer = {
  coverage: otherCoverage,
  ...otherDecision,
  benefits: otherBenefits,
  outpatient: maybe(outpatientAdjudication, 'the other payer’s remittance carried it'),
  subscriber: otherSubscriberTwice,
  payer: loop('2330B', {
    ...otherPayerParty,
    otherIds: references(otherPayerNumbers, 3),
    predeterminationNumber: maybe(reference('G3')),
  }),
  ...otherPayerProviders,
};
