import type { Rule } from '../../rule.ts';
import abnormalFinding from './abnormal-finding.ts';
import adverseEffectFirst from './adverse-effect-first.ts';
import aftercareOfInjury from './aftercare-of-injury.ts';
import bodyMassAlone from './body-mass-alone.ts';
import bothSides from './both-sides.ts';
import chemotherapyFirst from './chemotherapy-first.ts';
import chemotherapyNeoplasm from './chemotherapy-neoplasm.ts';
import diabetesDrugs from './diabetes-drugs.ts';
import diabetesPresumed from './diabetes-presumed.ts';
import diabetesWithoutComplication from './diabetes-without-complication.ts';
import externalCauseLater from './external-cause-later.ts';
import externalCauseOnce from './external-cause-once.ts';
import externalCausePointer from './external-cause-pointer.ts';
import historyAndActive from './history-and-active.ts';
import hypertensionPresumed from './hypertension-presumed.ts';
import injuryInitialInTherapy from './injury-initial-in-therapy.ts';
import integralSymptom from './integral-symptom.ts';
import kidneyStage from './kidney-stage.ts';
import neverFirst from './never-first.ts';
import newbornAge from './newborn-age.ts';
import oneEpisode from './one-episode.ts';
import onlyFirst from './only-first.ts';
import pregnancyNormal from './pregnancy-normal.ts';
import pregnancySex from './pregnancy-sex.ts';
import pregnancyWeeks from './pregnancy-weeks.ts';
import preventiveVisit from './preventive-visit.ts';
import screeningService from './screening-service.ts';
import sequelaFirst from './sequela-first.ts';
import seventhCharacter from './seventh-character.ts';
import sex from './sex.ts';
import trimesterWeeks from './trimester-weeks.ts';
import unspecifiedSide from './unspecified-side.ts';
import vaccination from './vaccination.ts';
import weeksWithoutPregnancy from './weeks-without-pregnancy.ts';

/** The rules of `diagnosis`, by name. Written by `npm run new-rule`. */
export const diagnosis: readonly Rule[] = [
  abnormalFinding,
  adverseEffectFirst,
  aftercareOfInjury,
  bodyMassAlone,
  bothSides,
  chemotherapyFirst,
  chemotherapyNeoplasm,
  diabetesDrugs,
  diabetesPresumed,
  diabetesWithoutComplication,
  externalCauseLater,
  externalCauseOnce,
  externalCausePointer,
  historyAndActive,
  hypertensionPresumed,
  injuryInitialInTherapy,
  integralSymptom,
  kidneyStage,
  neverFirst,
  newbornAge,
  oneEpisode,
  onlyFirst,
  pregnancyNormal,
  pregnancySex,
  pregnancyWeeks,
  preventiveVisit,
  screeningService,
  sequelaFirst,
  seventhCharacter,
  sex,
  trimesterWeeks,
  unspecifiedSide,
  vaccination,
  weeksWithoutPregnancy,
];
