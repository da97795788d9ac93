import type { Rule } from '../../rule.ts';
import authorizationNumber from './authorization-number.ts';
import billingStreet from './billing-street.ts';
import characters from './characters.ts';
import diagnosisPointers from './diagnosis-pointers.ts';
import drugNumber from './drug-number.ts';
import limits from './limits.ts';
import lineChargesSum from './line-charges-sum.ts';
import lineNumbers from './line-numbers.ts';
import npiCheckDigit from './npi-check-digit.ts';
import personName from './person-name.ts';
import repeatedModifier from './repeated-modifier.ts';
import repeatedPointer from './repeated-pointer.ts';
import taxNumber from './tax-number.ts';
import telephone from './telephone.ts';
import unlistedDescribed from './unlisted-described.ts';
import zipPlusFour from './zip-plus-four.ts';

/** The rules of `format`, by name. Written by `npm run new-rule`. */
export const format: readonly Rule[] = [
  authorizationNumber,
  billingStreet,
  characters,
  diagnosisPointers,
  drugNumber,
  limits,
  lineChargesSum,
  lineNumbers,
  npiCheckDigit,
  personName,
  repeatedModifier,
  repeatedPointer,
  taxNumber,
  telephone,
  unlistedDescribed,
  zipPlusFour,
];
