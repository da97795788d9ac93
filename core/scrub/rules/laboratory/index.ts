import type { Rule } from '../../rule.ts';
import waived from './waived.ts';

/** The rules of `laboratory`, by name. Written by `npm run new-rule`. */
export const laboratory: readonly Rule[] = [waived];
