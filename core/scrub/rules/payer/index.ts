import type { Rule } from '../../rule.ts';
import authorizationRequired from './authorization-required.ts';
import authorizationValid from './authorization-valid.ts';
import cliaNumber from './clia-number.ts';
import eligibilityActive from './eligibility-active.ts';
import eligibilityFresh from './eligibility-fresh.ts';
import injuryAtWork from './injury-at-work.ts';
import injuryWithoutAccident from './injury-without-accident.ts';
import medicaidLast from './medicaid-last.ts';
import medicareNumber from './medicare-number.ts';
import memberNumber from './member-number.ts';
import memberNumberShape from './member-number-shape.ts';
import otherPayerFirst from './other-payer-first.ts';
import ownPolicy from './own-policy.ts';
import patientAsKnown from './patient-as-known.ts';
import priorDecision from './prior-decision.ts';
import referralRequired from './referral-required.ts';
import replacementNumber from './replacement-number.ts';
import secondaryReason from './secondary-reason.ts';
import selfIsSubscriber from './self-is-subscriber.ts';
import timelyFiling from './timely-filing.ts';
import workInjuryFacts from './work-injury-facts.ts';
import workInjuryNumber from './work-injury-number.ts';

/** The rules of `payer`, by name. Written by `npm run new-rule`. */
export const payer: readonly Rule[] = [
  authorizationRequired,
  authorizationValid,
  cliaNumber,
  eligibilityActive,
  eligibilityFresh,
  injuryAtWork,
  injuryWithoutAccident,
  medicaidLast,
  medicareNumber,
  memberNumber,
  memberNumberShape,
  otherPayerFirst,
  ownPolicy,
  patientAsKnown,
  priorDecision,
  referralRequired,
  replacementNumber,
  secondaryReason,
  selfIsSubscriber,
  timelyFiling,
  workInjuryFacts,
  workInjuryNumber,
];
