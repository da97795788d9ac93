import { code, text } from '../../spec/field.ts';
import { loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { adjustments, outpatientAdjudication } from '../parts/money-lines.ts';
import { amount, day, reference, references } from '../parts/one-value.ts';
import { city, identifiedAs, named, namedIn, organization, street } from '../parts/party.ts';
import { filingIndicators, medicareSecondaryReasons, payerOrders } from './payer-codes.ts';

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
  adjustments: adjustments(5),
  paid: maybe(amount('D'), 'the other payer has decided'),
  notCovered: maybe(amount('A8'), 'the other payer was not billed because it does not cover; equals the claim’s charge'),
  patientLiability: maybe(amount('EAF'), 'what the other payer leaves to the patient, when known for the claim only'),
  benefits: segment('OI', {
    assigned: code(3, { N: 'no', Y: 'yes', W: 'not applicable, the patient refuses' }),
    patientSignature: maybe(code(4, { P: 'signed by the provider for the patient' })),
    release: code(6, { I: 'informed consent by statute', Y: 'signed by the patient' }),
  }),
  outpatient: maybe(outpatientAdjudication, 'the other payer’s remittance carried it'),
  subscriber: loop('2330A', {
    name: named('IL', { MI: 'member number', II: 'standard unique health identifier' }),
    street: maybe(street),
    city: maybe(city),
    ssn: maybe(reference('SY')),
  }),
  payer: loop('2330B', {
    name: organization('PR', { PI: 'payer number', XV: 'health plan id' }),
    street: maybe(street),
    city: maybe(city),
    decided: maybe(day('573'), 'decided, and no line tells the date'),
    otherIds: references(['2U', 'EI', 'FY', 'NF'], 2),
    priorAuthorization: maybe(reference('G1')),
    referralNumber: maybe(reference('9F')),
    adjusted: maybe(reference('T4')),
    payerClaimNumber: maybe(reference('F8'), 'the other payer’s number of this claim'),
  }),
  referring: loops('2330C', { name: namedIn(['DN', 'P3']), otherIds: some(references(providerNumbers, 3)) }, { max: 2 }),
  rendering: maybe(loop('2330D', { name: identifiedAs('82'), otherIds: some(references(providerNumbers, 3)) })),
  facility: maybe(loop('2330E', { name: identifiedAs('77'), otherIds: some(references(providerNumbers, 3)) })),
  supervising: maybe(loop('2330F', { name: identifiedAs('DQ'), otherIds: some(references(providerNumbers, 3)) })),
  billing: maybe(loop('2330G', { name: identifiedAs('85'), otherIds: some(references(providerNumbers, 2)) })),
};
