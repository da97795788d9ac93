import { code } from '../../spec/field.ts';
import { loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { knownToPayer } from '../parts/known-to-payer.ts';
import { outpatientAdjudication } from '../parts/money-lines.ts';
import { references } from '../parts/one-value.ts';
import { otherCoverage, otherDecision, otherPayerParty, otherSubscriber } from '../parts/other-payer.ts';
import { unnamedIn } from '../parts/party.ts';
import { license, locationNumbers, personalNumbers, siteNumbers } from '../parts/provider-numbers.ts';

/** Loop 2320: another payer of the same patient, and what it decided about this claim if it decided already. */
export const otherPayer = {
  coverage: otherCoverage,
  ...otherDecision,
  benefits: segment('OI', {
    assigned: code(3, { N: 'no', Y: 'yes', W: 'not applicable, the patient refuses' }),
    patientSignature: maybe(code(4, { P: 'signed by the provider for the patient' })),
    release: code(6, { I: 'informed consent by statute', Y: 'signed by the patient' }),
  }),
  outpatient: maybe(outpatientAdjudication, 'the other payer’s remittance carried it'),
  subscriber: otherSubscriber,
  payer: loop('2330B', otherPayerParty),
  referring: loops('2330C', { name: unnamedIn(['DN', 'P3'], 'person'), otherIds: some(references(personalNumbers, 3)) }, { max: 2 }),
  rendering: knownToPayer('2330D', '82', 'either', license, 3),
  facility: knownToPayer('2330E', '77', 'organization', siteNumbers, 3),
  supervising: knownToPayer('2330F', 'DQ', 'person', license, 3),
  billing: knownToPayer('2330G', '85', 'either', locationNumbers, 2),
};
