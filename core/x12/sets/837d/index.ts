import { loop } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { billers, billingProvider } from '../parts/billing.ts';
import { claimHeader } from '../parts/claim-header.ts';
import { coverage, subscribersWith } from '../parts/subscriber.ts';
import { uncheckedOfClaims } from '../parts/unchecked.ts';
import { claimLoop } from './claim.ts';

/** 837D: dental claims, provider by provider, subscriber by subscriber. 005010X224A2. */
export const dental = transactionSet({
  name: '837D',
  id: '837',
  guide: '005010X224A2',
  also: ['005010X224', '005010X224A1', '005010X224A3', '005010X224E1', '005010X224E2'],
  functional: 'HC',
  writesGuide: true,
  body: loop('837D', {
    ...claimHeader,
    providers: billers('837D', 'either', billingProvider, subscribersWith(claimLoop, coverage)),
  }),
  unit: claimLoop.id,
  notChecked: [
    ...uncheckedOfClaims,
    'Areas of the mouth against teeth, and which procedures need a tooth beyond fillings and extractions.',
    'Months of orthodontic treatment against those that remain.',
  ],
});

/** A whole 837D transaction, ST to SE. */
export type Dental = Of<typeof dental.body>;
/** Loop 2300: one claim with its lines. */
export type DentalClaim = Of<typeof claimLoop>;
/** Loop 2400: one service line. */
export type DentalLine = DentalClaim['lines'][number];
