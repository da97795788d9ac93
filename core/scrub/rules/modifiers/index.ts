import type { Rule } from '../../rule.ts';
import admittingVisit from './admitting-visit.ts';
import anesthesiaProvider from './anesthesia-provider.ts';
import assistantPerson from './assistant-person.ts';
import bothSidesOfOne from './both-sides-of-one.ts';
import chiropracticTreatment from './chiropractic-treatment.ts';
import classFindings from './class-findings.ts';
import contradicting from './contradicting.ts';
import denialExpected from './denial-expected.ts';
import distinctAlone from './distinct-alone.ts';
import facilityDiscontinued from './facility-discontinued.ts';
import globalWithoutOperation from './global-without-operation.ts';
import inForce from './in-force.ts';
import multipleOnAddOn from './multiple-on-add-on.ts';
import neverOnVisit from './never-on-visit.ts';
import noticePayer from './notice-payer.ts';
import onePlace from './one-place.ts';
import physicalStatus from './physical-status.ts';
import pricingFirst from './pricing-first.ts';
import region from './region.ts';
import repeatKind from './repeat-kind.ts';
import repeatWithoutFirst from './repeat-without-first.ts';
import screeningTurned from './screening-turned.ts';
import sideMissing from './side-missing.ts';
import sideOfDiagnosis from './side-of-diagnosis.ts';
import splitVisitPlace from './split-visit-place.ts';
import telehealthToMedicare from './telehealth-to-medicare.ts';
import therapyAssistant from './therapy-assistant.ts';
import therapyDiscipline from './therapy-discipline.ts';
import therapyPlan from './therapy-plan.ts';
import visitOnly from './visit-only.ts';

/** The rules of `modifiers`, by name. Written by `npm run new-rule`. */
export const modifiers: readonly Rule[] = [
  admittingVisit,
  anesthesiaProvider,
  assistantPerson,
  bothSidesOfOne,
  chiropracticTreatment,
  classFindings,
  contradicting,
  denialExpected,
  distinctAlone,
  facilityDiscontinued,
  globalWithoutOperation,
  inForce,
  multipleOnAddOn,
  neverOnVisit,
  noticePayer,
  onePlace,
  physicalStatus,
  pricingFirst,
  region,
  repeatKind,
  repeatWithoutFirst,
  screeningTurned,
  sideMissing,
  sideOfDiagnosis,
  splitVisitPlace,
  telehealthToMedicare,
  therapyAssistant,
  therapyDiscipline,
  therapyPlan,
  visitOnly,
];
