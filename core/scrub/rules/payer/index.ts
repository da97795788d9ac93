import type { Rule } from '../../rule.ts';
import cliaNumber from './clia-number.ts';
import priorDecision from './prior-decision.ts';
import replacementNumber from './replacement-number.ts';
import timelyFiling from './timely-filing.ts';
import workInjuryFacts from './work-injury-facts.ts';

/** The rules of `payer`, by name. Written by `npm run new-rule`. */
export const payer: readonly Rule[] = [cliaNumber, priorDecision, replacementNumber, timelyFiling, workInjuryFacts];
