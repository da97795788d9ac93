import type { Rule } from '../rule.ts';
import { codes } from './codes/index.ts';
import { documentation } from './documentation/index.ts';
import { format } from './format/index.ts';
import { ncci } from './ncci/index.ts';
import { payer } from './payer/index.ts';
import { schedule } from './schedule/index.ts';
import { surgery } from './surgery/index.ts';

/** All rules, family by family. Written by `npm run new-rule`. */
export const rules: readonly Rule[] = [...codes, ...documentation, ...format, ...ncci, ...payer, ...schedule, ...surgery];
