import { code, decimal, text } from '../../spec/field.ts';
import { maybe, segment } from '../../spec/node.ts';
import { methodology, verdict } from '../parts/contract.ts';
import { procedureKinds } from './procedure-kinds.ts';

const revenueCode = maybe(text(8, { max: 48, set: 'revenue' }));
const approved = { unit: maybe(code(11, { DA: 'days', UN: 'units' })), quantity: maybe(decimal(12)) };

/** What a repricer decided about a claim (HCP). */
export const repricing = segment('HCP', { ...methodology, revenueCode, ...approved, ...verdict }, { notes: ['R0113', 'P1112'] });

/** What a repricer decided about a line (HCP). */
export const lineRepricing = segment(
  'HCP',
  {
    ...methodology,
    revenueCode,
    procedureKind: maybe(code(9, procedureKinds)),
    procedureCode: maybe(text(10, { max: 48 })),
    ...approved,
    ...verdict,
  },
  { notes: ['R0113', 'P0910', 'P1112'] },
);
