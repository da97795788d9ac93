import type { Rule } from '../../rule.ts';
import medicalNecessity from './medical-necessity.ts';

/** The rules of `coverage`, by name. Written by `npm run new-rule`. */
export const coverage: readonly Rule[] = [medicalNecessity];
