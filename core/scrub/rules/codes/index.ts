import type { Rule } from '../../rule.ts';
import diagnosisAge from './diagnosis-age.ts';
import diagnosisInForce from './diagnosis-in-force.ts';
import diagnosisOrder from './diagnosis-order.ts';
import excludes1 from './excludes1.ts';
import externalCauseFirst from './external-cause-first.ts';
import manifestationFirst from './manifestation-first.ts';
import procedureInForce from './procedure-in-force.ts';
import repeatedDiagnosis from './repeated-diagnosis.ts';

/** The rules of `codes`, by name. Written by `npm run new-rule`. */
export const codes: readonly Rule[] = [
  diagnosisAge,
  diagnosisInForce,
  diagnosisOrder,
  excludes1,
  externalCauseFirst,
  manifestationFirst,
  procedureInForce,
  repeatedDiagnosis,
];
