import { code, fixed, text } from '../../spec/field.ts';
import { loop, maybe, segment, singles } from '../../spec/node.ts';
import { adjustments } from './money-lines.ts';
import { amount, answer, day, reference, references } from './one-value.ts';
import { city, identified, organization, street } from './party.ts';
import { filingIndicators, medicareSecondaryReasons, payerOrders } from './payer-codes.ts';

/** How the patient is related to whom the other payer insures. */
const otherRelationships = ['01', '18', '19', '20', '21', '39', '40', '53', 'G8'];

const insurance = {
  order: code(1, payerOrders),
  relationship: code(2, otherRelationships),
  group: maybe(text(3, { max: 50 })),
  groupName: maybe(text(4, { max: 60 })),
};
const filing = { filingIndicator: maybe(code(9, filingIndicators)) };
/** The coverage by another payer, where the guide has no reason for Medicare to come second (SBR). */
export const plainOtherCoverage = segment('SBR', { ...insurance, ...filing });
/** The coverage by another payer, which may tell why Medicare comes second (SBR). */
export const otherCoverage = segment('SBR', {
  ...insurance,
  medicareSecondaryReason: maybe(code(5, medicareSecondaryReasons), 'the other payer is Medicare, and another comes before it'),
  ...filing,
});

/** What another payer decided about the claim as a whole. */
export const otherDecision = {
  adjustments: adjustments(5),
  paid: maybe(amount('D'), 'the other payer has decided'),
  notCovered: maybe(amount('A8'), 'the other payer was not billed because it does not cover; equals the claim’s charge'),
  patientLiability: maybe(amount('EAF'), 'what the other payer leaves to the patient, when known for the claim only'),
};

/** Whether benefits are assigned to the provider, and information may be released (OI). */
export const otherBenefits = segment('OI', {
  assigned: code(3, { N: 'no', Y: 'yes', W: 'not applicable, the patient refuses' }),
  release: code(6, { I: 'informed consent by statute', Y: 'signed by the patient' }),
});

/** By which further numbers another payer is known (REF01). */
export const otherPayerNumbers = ['2U', 'EI', 'FY', 'NF'];

/** Loop 2330B: another payer, and its numbers of the claim. */
export const otherPayerParty = {
  name: organization('PR', { PI: 'payer number', XV: 'health plan id' }),
  street: maybe(street),
  city: maybe(city),
  decided: maybe(day('573'), 'decided, and no line tells the date'),
  otherIds: references(otherPayerNumbers, 2),
  priorAuthorization: maybe(reference('G1')),
  referralNumber: maybe(reference('9F')),
  adjusted: maybe(answer('T4', { Y: 'yes' }), 'the other payer adjusted the claim'),
  payerClaimNumber: maybe(reference('F8'), 'the other payer’s number of this claim'),
};

const insured = {
  name: identified('IL', { MI: 'member number', II: 'standard unique health identifier' }),
  street: maybe(street),
  city: maybe(city),
};

/** Loop 2330A: whose coverage by another payer it is. */
export const otherSubscriber = loop('2330A', { ...insured, ssn: maybe(reference('SY')) });
/** Like {@link otherSubscriber}, where the guide allows two numbers. */
export const otherSubscriberTwice = loop('2330A', {
  ...insured,
  ssns: singles('REF', { qualifier: fixed(1, 'SY'), value: text(2, { max: 50 }) }, { max: 2 }),
});
