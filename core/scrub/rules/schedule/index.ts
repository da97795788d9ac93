import type { Rule } from '../../rule.ts';
import component from './component.ts';
import componentInHospital from './component-in-hospital.ts';
import statusBundled from './status-bundled.ts';
import statusInvalid from './status-invalid.ts';
import statusNotCovered from './status-not-covered.ts';
import statusOnlyAlone from './status-only-alone.ts';

/** The rules of `schedule`, by name. Written by `npm run new-rule`. */
export const schedule: readonly Rule[] = [component, componentInHospital, statusBundled, statusInvalid, statusNotCovered, statusOnlyAlone];
