import type { Rule } from '../../rule.ts';
import diagnosisInForce from './diagnosis-in-force.ts';
import externalCauseFirst from './external-cause-first.ts';
import procedureInForce from './procedure-in-force.ts';
import repeatedDiagnosis from './repeated-diagnosis.ts';

/** The rules of `codes`, by name. Written by `npm run new-rule`. */
export const codes: readonly Rule[] = [diagnosisInForce, externalCauseFirst, procedureInForce, repeatedDiagnosis];
