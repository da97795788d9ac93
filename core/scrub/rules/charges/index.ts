import type { Rule } from '../../rule.ts';
import belowAllowed from './below-allowed.ts';
import equalsAllowed from './equals-allowed.ts';
import feeSchedule from './fee-schedule.ts';
import largest from './largest.ts';
import patientPaid from './patient-paid.ts';
import positive from './positive.ts';

/** The rules of `charges`, by name. Written by `npm run new-rule`. */
export const charges: readonly Rule[] = [belowAllowed, equalsAllowed, feeSchedule, largest, patientPaid, positive];
