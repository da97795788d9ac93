import { code, text } from '../../spec/field.ts';
import { loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { outpatientAdjudication } from '../parts/money-lines.ts';
import { references } from '../parts/one-value.ts';
import { otherDecision, otherParties } from '../parts/other-payer.ts';
import { identifiedAs, namedIn } from '../parts/party.ts';
import { filingIndicators, medicareSecondaryReasons, payerOrders } from '../parts/payer-codes.ts';

const providerNumbers = { '0B': 'state license', '1G': 'UPIN', G2: 'number with the other payer', LU: 'location number' };

/** Loop 2320: another payer of the same patient, and what it decided about this claim if it decided already. */
export const otherPayer = {
  coverage: segment('SBR', {
    order: code(1, payerOrders),
    relationship: code(2, ['01', '18', '19', '20', '21', '39', '40', '53', 'G8']),
    group: maybe(text(3, { max: 50 })),
    groupName: maybe(text(4, { max: 60 })),
    medicareSecondaryReason: maybe(code(5, medicareSecondaryReasons)),
    filingIndicator: maybe(code(9, filingIndicators)),
  }),
  ...otherDecision,
  benefits: segment('OI', {
    assigned: code(3, { N: 'no', Y: 'yes', W: 'not applicable, the patient refuses' }),
    patientSignature: maybe(code(4, { P: 'signed by the provider for the patient' })),
    release: code(6, { I: 'informed consent by statute', Y: 'signed by the patient' }),
  }),
  outpatient: maybe(outpatientAdjudication, 'the other payer’s remittance carried it'),
  ...otherParties,
  referring: loops('2330C', { name: namedIn(['DN', 'P3']), otherIds: some(references(providerNumbers, 3)) }, { max: 2 }),
  rendering: maybe(loop('2330D', { name: identifiedAs('82'), otherIds: some(references(providerNumbers, 3)) })),
  facility: maybe(loop('2330E', { name: identifiedAs('77'), otherIds: some(references(providerNumbers, 3)) })),
  supervising: maybe(loop('2330F', { name: identifiedAs('DQ'), otherIds: some(references(providerNumbers, 3)) })),
  billing: maybe(loop('2330G', { name: identifiedAs('85'), otherIds: some(references(providerNumbers, 2)) })),
};
