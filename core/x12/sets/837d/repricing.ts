import { code, decimal, text } from '../../spec/field.ts';
import { maybe, segment } from '../../spec/node.ts';
import { methodology, verdict } from '../parts/contract.ts';

/** What a repricer decided about a line (HCP), with the procedure it would pay. */
export const lineRepricing = segment(
  'HCP',
  {
    ...methodology,
    procedureKind: maybe(code(9, ['AD', 'ER'])),
    procedureCode: maybe(text(10, { max: 48 })),
    unit: maybe(code(11, ['UN'])),
    quantity: maybe(decimal(12)),
    ...verdict,
  },
  { notes: ['R0113', 'P0910', 'P1112'] },
);
