import type { Rule } from '../rule.ts';
import { charges } from './charges/index.ts';
import { codes } from './codes/index.ts';
import { coverage } from './coverage/index.ts';
import { dates } from './dates/index.ts';
import { diagnosis } from './diagnosis/index.ts';
import { documentation } from './documentation/index.ts';
import { duplicates } from './duplicates/index.ts';
import { evaluation } from './evaluation/index.ts';
import { format } from './format/index.ts';
import { laboratory } from './laboratory/index.ts';
import { modifiers } from './modifiers/index.ts';
import { ncci } from './ncci/index.ts';
import { payer } from './payer/index.ts';
import { providers } from './providers/index.ts';
import { schedule } from './schedule/index.ts';
import { surgery } from './surgery/index.ts';
import { units } from './units/index.ts';

/** All rules, family by family. Written by `npm run new-rule`. */
export const rules: readonly Rule[] = [
  ...charges,
  ...codes,
  ...coverage,
  ...dates,
  ...diagnosis,
  ...documentation,
  ...duplicates,
  ...evaluation,
  ...format,
  ...laboratory,
  ...modifiers,
  ...ncci,
  ...payer,
  ...providers,
  ...schedule,
  ...surgery,
  ...units,
];
