import type { Rule } from '../../rule.ts';
import complexityWith25 from './complexity-with-25.ts';
import consultationToMedicare from './consultation-to-medicare.ts';
import decisionForSurgery from './decision-for-surgery.ts';
import newPatientSeenBefore from './new-patient-seen-before.ts';
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

/** The rules of `evaluation`, by name. Written by `npm run new-rule`. */
export const evaluation: readonly Rule[] = [
  complexityWith25,
  consultationToMedicare,
  decisionForSurgery,
  newPatientSeenBefore,
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
];
