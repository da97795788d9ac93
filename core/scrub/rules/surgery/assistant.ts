import { asDate } from '../../../base/date.ts';
import { rule } from '../../rule.ts';
import { schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';
import { type Indicators, moreHands } from './more-hands.ts';

const modifiers = ['80', '81', '82', 'AS'];

/** What the file's indicator says: paid, paid when the record shows the need, or not. */
const indicators: Indicators = {
  '0': { severity: 'warning', says: 'an assistant is paid only when the record shows the need' },
  '1': { severity: 'error', says: 'by statute no assistant is paid' },
  '9': { severity: 'error', says: 'an assistant does not apply to it' },
};

export default rule({
  id: 'surgery/assistant',
  title: 'An assistant at surgery is billed where one is paid',
  why: 'Medicare pays an assistant for some operations alone; for others the line is denied.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('assistant at surgery indicator'), claimsManual('chapter 12, 20.4.3')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers },
  check: moreHands(modifiers, 'assistant', indicators),
});
