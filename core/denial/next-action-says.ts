import type { NextAction } from './classification.ts';

/** What to do, as a sentence for the person who works it. */
export const nextActionSays: Readonly<Record<NextAction, string>> = {
  none: 'Nothing is to be done.',
  'verify-coverage': 'Verify the coverage on the date of service with the patient and the payer.',
  'move-to-next-party': 'Bill the next payer, else the patient.',
  'bill-other-payer': 'Find out who pays first, correct the coverage, and bill that payer.',
  'check-benefits': 'Compare with the benefits on file; ask the payer before the patient is billed.',
  'find-authorization': 'Look for an authorization; send it with a corrected claim, or ask for one after the fact.',
  'correct-and-resend': 'Correct the claim and send it as a replacement.',
  'send-new-claim': 'Correct the claim and send it as a new claim: this payer takes no replacement of it.',
  'ask-for-reopening': 'Ask the contractor to reopen the claim: Medicare Part B takes no replacement claim.',
  'find-twin': 'Look for the other claim of the same service; resend only if there is none.',
  'prove-timely-filing': 'Send the proof that the claim was there in time.',
  'send-documents': 'Send the records that the payer asks for.',
  'check-enrollment': 'Check the provider’s enrollment with this payer on the date of service.',
  appeal: 'Appeal with the record that supports the service.',
  'ask-payer': 'Ask the payer what is missing.',
};
