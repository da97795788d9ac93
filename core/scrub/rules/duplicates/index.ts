import type { Rule } from '../../rule.ts';
import colleague from './colleague.ts';
import otherClaim from './other-claim.ts';
import overlappingSpan from './overlapping-span.ts';
import sameLine from './same-line.ts';
import wholeAndPart from './whole-and-part.ts';

/** The rules of `duplicates`, by name. Written by `npm run new-rule`. */
export const duplicates: readonly Rule[] = [colleague, otherClaim, overlappingSpan, sameLine, wholeAndPart];
