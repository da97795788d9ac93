import type { Rule } from '../../rule.ts';
import advanceCareWithWellness from './advance-care-with-wellness.ts';
import careManagementKinds from './care-management-kinds.ts';
import careManagementOnce from './care-management-once.ts';
import checkInAfterVisit from './check-in-after-visit.ts';
import complexityWith25 from './complexity-with-25.ts';
import consultationToMedicare from './consultation-to-medicare.ts';
import decisionForSurgery from './decision-for-surgery.ts';
import newPatientSeenBefore from './new-patient-seen-before.ts';
import nurseVisitProvider from './nurse-visit-provider.ts';
import postOperativeVisit from './post-operative-visit.ts';
import preventiveAgain from './preventive-again.ts';
import preventiveAge from './preventive-age.ts';
import preventiveWithProblem from './preventive-with-problem.ts';
import telehealthHandsOn from './telehealth-hands-on.ts';
import telehealthMeans from './telehealth-means.ts';
import telehealthModifier from './telehealth-modifier.ts';
import telehealthPlace from './telehealth-place.ts';
import transitionalCareOnce from './transitional-care-once.ts';
import transitionalCareVisit from './transitional-care-visit.ts';
import visit25Alone from './visit-25-alone.ts';
import visitPlace from './visit-place.ts';
import welcomePeriod from './welcome-period.ts';
import wellnessFirst from './wellness-first.ts';
import wellnessInterval from './wellness-interval.ts';

/** The rules of `evaluation`, by name. Written by `npm run new-rule`. */
export const evaluation: readonly Rule[] = [
  advanceCareWithWellness,
  careManagementKinds,
  careManagementOnce,
  checkInAfterVisit,
  complexityWith25,
  consultationToMedicare,
  decisionForSurgery,
  newPatientSeenBefore,
  nurseVisitProvider,
  postOperativeVisit,
  preventiveAgain,
  preventiveAge,
  preventiveWithProblem,
  telehealthHandsOn,
  telehealthMeans,
  telehealthModifier,
  telehealthPlace,
  transitionalCareOnce,
  transitionalCareVisit,
  visit25Alone,
  visitPlace,
  welcomePeriod,
  wellnessFirst,
  wellnessInterval,
];
