import type { Rule } from '../../rule.ts';
import aboveZero from './above-zero.ts';
import anesthesiaMinutes from './anesthesia-minutes.ts';
import drugIdentified from './drug-identified.ts';
import drugPackage from './drug-package.ts';
import needleEmgLimbs from './needle-emg-limbs.ts';
import vaccineAdministration from './vaccine-administration.ts';
import vaccineCounselingAge from './vaccine-counseling-age.ts';
import vaccineRoute from './vaccine-route.ts';
import vaccineToMedicare from './vaccine-to-medicare.ts';
import visitOnce from './visit-once.ts';
import wasteLine from './waste-line.ts';
import wasteOnDrug from './waste-on-drug.ts';
import wasteTold from './waste-told.ts';
import whole from './whole.ts';

/** The rules of `units`, by name. Written by `npm run new-rule`. */
export const units: readonly Rule[] = [
  aboveZero,
  anesthesiaMinutes,
  drugIdentified,
  drugPackage,
  needleEmgLimbs,
  vaccineAdministration,
  vaccineCounselingAge,
  vaccineRoute,
  vaccineToMedicare,
  visitOnce,
  wasteLine,
  wasteOnDrug,
  wasteTold,
  whole,
];
