import { code, decimal, money, series, text } from '../../spec/field.ts';
import { maybe, segments, some } from '../../spec/node.ts';
import { adjustmentGroups } from '../parts/money-lines.ts';

const { CR: _onlyInClaims, ...groups } = adjustmentGroups;

/** Adjustments of a claim or line (CAS). What was corrected is reversed and paid anew: there is no group for it. */
export const adjustments = segments(
  'CAS',
  {
    group: code(1, groups),
    reasons: some(series(2, 6, 3, { reason: text(1, { max: 5, set: 'carc' }), amount: money(2), quantity: maybe(decimal(3)) })),
  },
  { max: 99 },
);
