import type { Rule } from '../../rule.ts';
import advantagePlan from './advantage-plan.ts';
import assignmentMandatory from './assignment-mandatory.ts';
import authorizationRequired from './authorization-required.ts';
import authorizationValid from './authorization-valid.ts';
import benefitsAssigned from './benefits-assigned.ts';
import cliaNumber from './clia-number.ts';
import contractExcludes from './contract-excludes.ts';
import crossedOver from './crossed-over.ts';
import custody from './custody.ts';
import eligibilityActive from './eligibility-active.ts';
import eligibilityFresh from './eligibility-fresh.ts';
import filingCode from './filing-code.ts';
import filingSoon from './filing-soon.ts';
import hospice from './hospice.ts';
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
import qualifiedBeneficiary from './qualified-beneficiary.ts';
import referralRequired from './referral-required.ts';
import releaseOnFile from './release-on-file.ts';
import replacementNumber from './replacement-number.ts';
import replacesItself from './replaces-itself.ts';
import secondaryReason from './secondary-reason.ts';
import selfIsSubscriber from './self-is-subscriber.ts';
import selfPay from './self-pay.ts';
import signatureOnFile from './signature-on-file.ts';
import takesReplacements from './takes-replacements.ts';
import timelyFiling from './timely-filing.ts';
import workInjuryFacts from './work-injury-facts.ts';

/** The rules of `payer`, by name. Written by `npm run new-rule`. */
export const payer: readonly Rule[] = [
  advantagePlan,
  assignmentMandatory,
  authorizationRequired,
  authorizationValid,
  benefitsAssigned,
  cliaNumber,
  contractExcludes,
  crossedOver,
  custody,
  eligibilityActive,
  eligibilityFresh,
  filingCode,
  filingSoon,
  hospice,
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
  qualifiedBeneficiary,
  referralRequired,
  releaseOnFile,
  replacementNumber,
  replacesItself,
  secondaryReason,
  selfIsSubscriber,
  selfPay,
  signatureOnFile,
  takesReplacements,
  timelyFiling,
  workInjuryFacts,
];
