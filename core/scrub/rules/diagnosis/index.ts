import type { Rule } from '../../rule.ts';
import adverseEffectFirst from './adverse-effect-first.ts';
import aftercareOfInjury from './aftercare-of-injury.ts';
import bothSides from './both-sides.ts';
import injuryInitialInTherapy from './injury-initial-in-therapy.ts';
import neverFirst from './never-first.ts';
import oneEpisode from './one-episode.ts';
import onlyFirst from './only-first.ts';
import pregnancyNormal from './pregnancy-normal.ts';
import pregnancySex from './pregnancy-sex.ts';
import pregnancyWeeks from './pregnancy-weeks.ts';
import sequelaFirst from './sequela-first.ts';
import seventhCharacter from './seventh-character.ts';
import trimesterWeeks from './trimester-weeks.ts';
import unspecifiedSide from './unspecified-side.ts';
import weeksWithoutPregnancy from './weeks-without-pregnancy.ts';

/** The rules of `diagnosis`, by name. Written by `npm run new-rule`. */
export const diagnosis: readonly Rule[] = [
  adverseEffectFirst,
  aftercareOfInjury,
  bothSides,
  injuryInitialInTherapy,
  neverFirst,
  oneEpisode,
  onlyFirst,
  pregnancyNormal,
  pregnancySex,
  pregnancyWeeks,
  sequelaFirst,
  seventhCharacter,
  trimesterWeeks,
  unspecifiedSide,
  weeksWithoutPregnancy,
];
