import { loop } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { billers, institutionalBiller } from '../parts/billing.ts';
import { claimHeader } from '../parts/claim-header.ts';
import { plainCoverage, subscribersWith } from '../parts/subscriber.ts';
import { uncheckedOfClaims } from '../parts/unchecked.ts';
import { claimLoop } from './claim.ts';

/** 837I: institutional claims, provider by provider, subscriber by subscriber. 005010X223A2. */
export const institutional = transactionSet({
  name: '837I',
  id: '837',
  guide: '005010X223A2',
  also: ['005010X223', '005010X223A1', '005010X223A3', '005010X223E1', '005010X223E2'],
  functional: 'HC',
  writesGuide: true,
  body: loop('837I', {
    ...claimHeader,
    providers: billers('837I', 'organization', institutionalBiller, subscribersWith(claimLoop, plainCoverage)),
  }),
  unit: claimLoop.id,
  notChecked: [
    ...uncheckedOfClaims,
    'Type of bill, condition, occurrence, value and patient status codes, and which of them go together: their lists are not public.',
    'The day of the admission against the statement, where it is told with its hour.',
    'Which diagnoses are exempt from telling whether they were present on admission.',
  ],
});

/** A whole 837I transaction, ST to SE. */
export type Institutional = Of<typeof institutional.body>;
/** Loop 2300: one claim with its lines. */
export type InstitutionalClaim = Of<typeof claimLoop>;
/** Loop 2400: one line of a revenue code. */
export type InstitutionalLine = InstitutionalClaim['lines'][number];
