import { asDate } from '../../../base/date.ts';
import { rule } from '../../rule.ts';
import { schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';
import { type Indicators, moreHands } from './more-hands.ts';

const modifiers = ['62'];

/** What the file's indicator says: paid, paid when the record shows the need, or not. */
const indicators: Indicators = {
  '0': { severity: 'error', says: 'co-surgeons are not paid' },
  '1': { severity: 'warning', says: 'co-surgeons are paid only when the record shows the need' },
  '9': { severity: 'error', says: 'co-surgeons do not apply to it' },
};

export default rule({
  id: 'surgery/co-surgeon',
  title: 'Two surgeons are billed where two are paid',
  why: 'Medicare pays co-surgeons for some operations alone; for others the second claim is denied.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('co-surgeons indicator'), claimsManual('chapter 12, 40.8')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers },
  check: moreHands(modifiers, 'coSurgeon', indicators),
});
