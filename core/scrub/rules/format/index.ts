import type { Rule } from '../../rule.ts';
import diagnosisPointers from './diagnosis-pointers.ts';
import limits from './limits.ts';
import lineChargesSum from './line-charges-sum.ts';
import npiCheckDigit from './npi-check-digit.ts';
import repeatedModifier from './repeated-modifier.ts';

/** The rules of `format`, by name. Written by `npm run new-rule`. */
export const format: readonly Rule[] = [diagnosisPointers, limits, lineChargesSum, npiCheckDigit, repeatedModifier];
