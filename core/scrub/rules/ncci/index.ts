import type { Rule } from '../../rule.ts';
import addOnPrimary from './add-on-primary.ts';
import pairs from './pairs.ts';
import pairsOtherClaims from './pairs-other-claims.ts';
import units from './units.ts';
import unitsOtherClaims from './units-other-claims.ts';

/** The rules of `ncci`, by name. Written by `npm run new-rule`. */
export const ncci: readonly Rule[] = [addOnPrimary, pairs, pairsOtherClaims, units, unitsOtherClaims];
