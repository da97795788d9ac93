import { asDate } from '../../../base/date.ts';
import { rule } from '../../rule.ts';
import { schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';
import { type Indicators, moreHands } from './more-hands.ts';

const modifiers = ['66'];

/** What the file's indicator says: paid, paid when the record shows the need, or not. */
const indicators: Indicators = {
  '0': { severity: 'error', says: 'a team is not paid' },
  '1': { severity: 'warning', says: 'a team is paid only when the record shows the need, by report' },
  '9': { severity: 'error', says: 'a team does not apply to it' },
};

export default rule({
  id: 'surgery/team',
  title: 'A surgical team is billed where one is paid',
  why: 'Medicare pays a team for few operations, by report; for others the line is denied.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('team surgery indicator'), claimsManual('chapter 12, 40.8')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers },
  check: moreHands(modifiers, 'team', indicators),
});
