import { asDate } from '../base/date.ts';
import type { Dated } from '../base/dated.ts';
import type { DenialClass, NextAction, RootCause } from './classification.ts';

/** What a remark code (RARC) adds to a reason that alone says little (16, 96, 252 …). Words are ours. */
export interface RemarkRow extends Dated {
  readonly rarcs: readonly string[];
  readonly class: DenialClass;
  readonly rootCause: RootCause;
  readonly nextAction: NextAction;
  readonly reason: string;
}

const source = {
  title: 'X12 remittance advice remark codes',
  cite: 'numbers by the list; class, cause and next action are our own reading',
  url: 'https://x12.org/codes/remittance-advice-remark-codes',
};

const row = (rarcs: string, of: DenialClass, rootCause: RootCause, nextAction: NextAction, reason: string): RemarkRow => ({
  ...{ rarcs: rarcs.split(' '), class: of, rootCause, nextAction, reason, source },
  from: asDate('2012-01-01'),
});

export const remarkRows: readonly RemarkRow[] = [
  row('N418', 'front-desk', 'wrong-payer', 'bill-other-payer', 'sent to the wrong payer or contractor'),
  row('MA04', 'front-desk', 'coordination', 'bill-other-payer', 'what the primary payer decided must come with the claim'),
  row('N382 MA61', 'front-desk', 'identity', 'correct-and-resend', 'the patient’s number is missing or wrong'),
  row('N30', 'front-desk', 'eligibility', 'verify-coverage', 'the patient was not eligible for this service'),
  row('N130', 'front-desk', 'benefit', 'check-benefits', 'the plan’s own rules limit this service'),
  row('N54', 'front-desk', 'authorization', 'find-authorization', 'the claim does not fit what was authorized'),
  row('M119', 'billing', 'missing-information', 'correct-and-resend', 'the drug’s NDC is missing or wrong'),
  row('M53 N362', 'coding', 'frequency', 'correct-and-resend', 'the units are wrong or more than the payer takes'),
  row('M20 M51 N56', 'coding', 'invalid-code', 'correct-and-resend', 'the procedure code is missing or not valid on the day'),
  row('M76 MA63', 'coding', 'diagnosis', 'correct-and-resend', 'the diagnosis is missing or not valid'),
  row('N519', 'coding', 'modifier', 'correct-and-resend', 'modifiers that do not go together'),
  row('M15 M80 N19', 'coding', 'bundling', 'correct-and-resend', 'counted as part of another service of the day'),
  row('N115 M25', 'coding', 'medical-necessity', 'appeal', 'a coverage policy decided it'),
  row('M77', 'coding', 'place-or-age', 'correct-and-resend', 'the place of service is missing or wrong'),
  row('N257', 'enrollment', 'provider', 'correct-and-resend', 'the billing provider’s number is missing or wrong'),
  row('N286 N265', 'enrollment', 'provider', 'correct-and-resend', 'the referring or ordering provider’s number is missing or wrong'),
  row('N290', 'enrollment', 'provider', 'correct-and-resend', 'the rendering provider’s number is missing or wrong'),
  row('MA120', 'enrollment', 'missing-information', 'correct-and-resend', 'the CLIA number is missing or wrong'),
  row('M127 N29', 'documentation', 'documents', 'send-documents', 'the medical record is wanted'),
];
