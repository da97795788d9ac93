import { loop } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { billers, billingProvider } from '../parts/billing.ts';
import { claimHeader } from '../parts/claim-header.ts';
import { uncheckedOfClaims } from '../parts/unchecked.ts';
import { claimLoop } from './claim.ts';
import { subscribers } from './subscriber.ts';

/** 837P: professional claims, provider by provider, subscriber by subscriber. 005010X222A1. */
export const professional = transactionSet({
  name: '837P',
  id: '837',
  guide: '005010X222A1',
  also: ['005010X222', '005010X222A2', '005010X222E1', '005010X222E2'],
  functional: 'HC',
  writesGuide: true,
  body: loop('837P', {
    ...claimHeader,
    providers: billers('837P', 'either', billingProvider, subscribers),
  }),
  unit: claimLoop.id,
  notChecked: [
    ...uncheckedOfClaims,
    'Which procedures need a CLIA number, a mammography certification, a referral, an ordering provider or a drug code: payers and edits of Medicare say so, not the guide.',
    'Answers of a certificate of medical necessity (loop 2440) against the form they belong to.',
  ],
});

/** A whole 837P transaction, ST to SE. */
export type Professional = Of<typeof professional.body>;
/** Loop 2000A: a billing provider with its subscribers. */
export type BillingProvider = Professional['providers'][number];
/** Loop 2000B: a subscriber with the claims for themself and for their dependents. */
export type Subscriber = BillingProvider['subscribers'][number];
/** Loop 2000C: a dependent who is the patient. */
export type ClaimPatient = Subscriber['patients'][number];
/** Loop 2300: one claim with its lines. */
export type ProfessionalClaim = Of<typeof claimLoop>;
/** Loop 2400: one service line. */
export type ProfessionalLine = ProfessionalClaim['lines'][number];
/** Loop 2320: another payer of the same claim and what it decided. */
export type OtherPayer = ProfessionalClaim['otherPayers'][number];
