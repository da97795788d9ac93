import type { Rule } from '../../rule.ts';
import assistantPerson from './assistant-person.ts';
import bothSidesOfOne from './both-sides-of-one.ts';
import contradicting from './contradicting.ts';
import denialExpected from './denial-expected.ts';
import facilityDiscontinued from './facility-discontinued.ts';
import globalWithoutOperation from './global-without-operation.ts';
import inForce from './in-force.ts';
import neverOnVisit from './never-on-visit.ts';
import noticePayer from './notice-payer.ts';
import pricingFirst from './pricing-first.ts';
import sideMissing from './side-missing.ts';
import sideOfDiagnosis from './side-of-diagnosis.ts';
import visitOnly from './visit-only.ts';

/** The rules of `modifiers`, by name. Written by `npm run new-rule`. */
export const modifiers: readonly Rule[] = [
  assistantPerson,
  bothSidesOfOne,
  contradicting,
  denialExpected,
  facilityDiscontinued,
  globalWithoutOperation,
  inForce,
  neverOnVisit,
  noticePayer,
  pricingFirst,
  sideMissing,
  sideOfDiagnosis,
  visitOnly,
];
