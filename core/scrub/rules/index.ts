import type { Rule } from '../rule.ts';
import diagnosisInForce from './codes/diagnosis-in-force.ts';
import externalCauseFirst from './codes/external-cause-first.ts';
import procedureInForce from './codes/procedure-in-force.ts';
import repeatedDiagnosis from './codes/repeated-diagnosis.ts';
import evidenceForDiagnosis from './documentation/evidence-for-diagnosis.ts';
import noteSigned from './documentation/note-signed.ts';
import diagnosisPointers from './format/diagnosis-pointers.ts';
import limits from './format/limits.ts';
import lineChargesSum from './format/line-charges-sum.ts';
import npiCheckDigit from './format/npi-check-digit.ts';
import repeatedModifier from './format/repeated-modifier.ts';
import cliaNumber from './payer/clia-number.ts';
import priorDecision from './payer/prior-decision.ts';
import replacementNumber from './payer/replacement-number.ts';
import sameServiceElsewhere from './payer/same-service-elsewhere.ts';
import timelyFiling from './payer/timely-filing.ts';
import workInjuryFacts from './payer/work-injury-facts.ts';

/** All rules, by family and name. A new rule is added here by `npm run new-rule family/id`.  */
export const rules: readonly Rule[] = [
  diagnosisInForce,
  externalCauseFirst,
  procedureInForce,
  repeatedDiagnosis,
  evidenceForDiagnosis,
  noteSigned,
  diagnosisPointers,
  limits,
  lineChargesSum,
  npiCheckDigit,
  repeatedModifier,
  cliaNumber,
  priorDecision,
  replacementNumber,
  sameServiceElsewhere,
  timelyFiling,
  workInjuryFacts,
];
