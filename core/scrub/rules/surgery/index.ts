import type { Rule } from '../../rule.ts';
import assistant from './assistant.ts';
import bilateral from './bilateral.ts';
import coSurgeon from './co-surgeon.ts';
import globalPeriod from './global-period.ts';
import multiple from './multiple.ts';
import team from './team.ts';

/** The rules of `surgery`, by name. Written by `npm run new-rule`. */
export const surgery: readonly Rule[] = [assistant, bilateral, coSurgeon, globalPeriod, multiple, team];
