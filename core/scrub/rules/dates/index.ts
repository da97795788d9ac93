import type { Rule } from '../../rule.ts';
import afterDeath from './after-death.ts';
import birth from './birth.ts';
import future from './future.ts';
import lastMenstrualPeriod from './last-menstrual-period.ts';
import lastSeen from './last-seen.ts';
import oneYear from './one-year.ts';
import onset from './onset.ts';
import order from './order.ts';
import priorDecision from './prior-decision.ts';
import spanMonth from './span-month.ts';
import treatmentBegan from './treatment-began.ts';
import withinStay from './within-stay.ts';

/** The rules of `dates`, by name. Written by `npm run new-rule`. */
export const dates: readonly Rule[] = [
  afterDeath,
  birth,
  future,
  lastMenstrualPeriod,
  lastSeen,
  oneYear,
  onset,
  order,
  priorDecision,
  spanMonth,
  treatmentBegan,
  withinStay,
];
