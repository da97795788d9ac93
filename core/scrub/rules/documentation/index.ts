import type { Rule } from '../../rule.ts';
import evidenceForDiagnosis from './evidence-for-diagnosis.ts';
import noteSigned from './note-signed.ts';

/** The rules of `documentation`, by name. Written by `npm run new-rule`. */
export const documentation: readonly Rule[] = [evidenceForDiagnosis, noteSigned];
