import { asDate } from '../base/date.ts';
import type { Dated } from '../base/dated.ts';
import type { DenialClass, NextAction, RootCause } from './classification.ts';

/** What a denial reason code (CARC) usually means for the practice. Words are ours. */
export interface ReasonRow extends Dated {
  readonly carcs: readonly string[];
  readonly class: DenialClass;
  readonly rootCause: RootCause;
  readonly nextAction: NextAction;
  readonly reason: string;
}

const source = {
  title: 'X12 claim adjustment reason codes',
  cite: 'numbers by the list; class, cause and next action are our own reading',
  url: 'https://x12.org/codes/claim-adjustment-reason-codes',
};

const row = (carcs: string, of: DenialClass, rootCause: RootCause, nextAction: NextAction, reason: string): ReasonRow => ({
  ...{ carcs: carcs.split(' '), class: of, rootCause, nextAction, reason, source },
  from: asDate('2012-01-01'),
});

export const reasonRows: readonly ReasonRow[] = [
  row('26', 'front-desk', 'eligibility', 'verify-coverage', 'the service was before the coverage began'),
  row('27', 'front-desk', 'eligibility', 'verify-coverage', 'the coverage had ended'),
  row('31', 'front-desk', 'identity', 'verify-coverage', 'the payer does not know the patient by what was sent'),
  row('109', 'front-desk', 'wrong-payer', 'bill-other-payer', 'another payer or contractor is responsible'),
  row('22', 'front-desk', 'coordination', 'bill-other-payer', 'another payer comes first'),
  row('23', 'front-desk', 'coordination', 'bill-other-payer', 'the payer reckons with a payment of another payer that we do not know'),
  row('119', 'front-desk', 'benefit', 'check-benefits', 'the benefit for this service is used up'),
  row('204', 'front-desk', 'benefit', 'check-benefits', 'the plan does not cover this service'),
  row('96', 'front-desk', 'benefit', 'check-benefits', 'not covered; the remark says why'),
  row('15', 'front-desk', 'authorization', 'find-authorization', 'the authorization number is missing or does not fit the service'),
  row('197', 'front-desk', 'authorization', 'find-authorization', 'the service wanted an authorization first'),
  row('198', 'front-desk', 'authorization', 'find-authorization', 'more was done than was authorized'),
  row('288', 'front-desk', 'referral', 'find-authorization', 'the referral is missing'),
  row('24', 'front-desk', 'capitation', 'ask-payer', 'the payer counts the service as paid by the head'),
  row('29', 'billing', 'timely-filing', 'prove-timely-filing', 'the payer says that the claim came too late'),
  row('18', 'billing', 'duplicate', 'find-twin', 'the payer has the same service on another claim'),
  row('19', 'billing', 'other-liability', 'bill-other-payer', 'a work injury: workers’ compensation comes first'),
  row('20', 'billing', 'other-liability', 'bill-other-payer', 'an injury for which a liability carrier comes first'),
  row('21', 'billing', 'other-liability', 'bill-other-payer', 'an injury for which no-fault insurance comes first'),
  row('4', 'coding', 'modifier', 'correct-and-resend', 'a modifier is missing or does not fit the procedure'),
  row('5', 'coding', 'place-or-age', 'correct-and-resend', 'the procedure does not fit the place of service'),
  row('58', 'coding', 'place-or-age', 'correct-and-resend', 'the payer does not take this place of service'),
  row('6', 'coding', 'place-or-age', 'correct-and-resend', 'the procedure does not fit the age of the patient'),
  row('11', 'coding', 'diagnosis', 'correct-and-resend', 'the diagnosis does not support the procedure'),
  row('167', 'coding', 'diagnosis', 'correct-and-resend', 'this diagnosis is not covered'),
  row('146', 'coding', 'invalid-code', 'correct-and-resend', 'the diagnosis was not valid on the date of service'),
  row('181', 'coding', 'invalid-code', 'correct-and-resend', 'the procedure code was not valid on the date of service'),
  row('182', 'coding', 'invalid-code', 'correct-and-resend', 'the modifier was not valid on the date of service'),
  row('97', 'coding', 'bundling', 'correct-and-resend', 'the payer counts the service as part of another one'),
  row('236', 'coding', 'bundling', 'correct-and-resend', 'a bundling edit: payable apart only with the modifier that the note supports'),
  row('50', 'coding', 'medical-necessity', 'appeal', 'the payer’s policy does not find the service necessary for this diagnosis'),
  row('151', 'coding', 'frequency', 'appeal', 'more or more often than the payer’s policy takes to be necessary'),
  row('B7', 'enrollment', 'provider', 'check-enrollment', 'the provider was not enrolled for this service on the day'),
  row('170', 'enrollment', 'provider', 'check-enrollment', 'the payer does not pay this kind of provider for the service'),
  row('184', 'enrollment', 'provider', 'check-enrollment', 'the ordering provider may not order it'),
  row('185', 'enrollment', 'provider', 'check-enrollment', 'the rendering provider may not perform it'),
  row('252', 'documentation', 'documents', 'send-documents', 'the payer wants a document before it decides'),
  row('226', 'documentation', 'documents', 'send-documents', 'what the payer asked the provider for came late or not in full'),
  row('227', 'documentation', 'documents', 'ask-payer', 'what the payer asked the patient for did not come'),
  row('16', 'unclear', 'missing-information', 'correct-and-resend', 'something is missing or wrong on the claim; the remark says what'),
];
