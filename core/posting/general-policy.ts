import { asDate, type IsoDate } from '../base/date.ts';
import type { Source } from '../base/finding.ts';
import type { AdjustmentGroup } from '../claim/adjudication.ts';
import type { PolicyAction, PolicyRow } from './policy.ts';

const reasons: Source = {
  title: 'X12 claim adjustment reason codes',
  cite: 'numbers of the list; what is done with them is the trade’s reading',
  url: 'https://x12.org/codes/claim-adjustment-reason-codes',
};
const budgetControl: Source = { title: 'Budget Control Act of 2011', cite: 'Pub. L. 112-25, section 302; 2 U.S.C. 906(d)' };
const protectedPatients: Source = { title: 'Qualified Medicare beneficiaries', cite: '42 U.S.C. 1396a(n)(3); 42 U.S.C. 1396d(p)' };

/** The first day of 005010; and of the oldest reasons. */
const since = asDate('2012-01-01');
const ever = asDate('1995-01-01');
const row = (group: AdjustmentGroup, carc: string, action: PolicyAction, source = reasons, from: IsoDate = since): PolicyRow => ({
  ...{ group, carc, action, from, source },
});

/**
 * What holds for every payer that has no row of its own; the same as `data/rules/posting-policy.yaml`, where each row says why. Whatever is
 * not here is a denial.
 */
export const generalPolicy: readonly PolicyRow[] = [
  row('CO', '45', 'contractual'),
  row('CO', '59', 'contractual'),
  row('CO', '131', 'contractual'),
  row('CO', '237', 'contractual'),
  row('CO', '253', 'contractual', budgetControl, asDate('2013-04-01')),
  row('PR', '1', 'next-payer', reasons, ever),
  row('PR', '2', 'next-payer', reasons, ever),
  row('PR', '3', 'next-payer', reasons, ever),
  row('OA', '209', 'next-payer', protectedPatients, ever),
  row('OA', '100', 'patient', reasons, ever),
  row('PR', '100', 'patient', reasons, ever),
  row('CO', '100', 'hold', reasons, ever),
  row('CO', '104', 'hold', reasons, ever),
  row('CO', '105', 'hold', reasons, ever),
];
