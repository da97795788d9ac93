import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { rowOf, schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';

/** Multiple procedure indicators for which no reduction is made: 51 says nothing there. */
const unreduced = ['0', '9'];

export default rule({
  id: 'surgery/multiple',
  title: '51 stands on services that are reduced beside others',
  why: 'On a service that is never reduced 51 costs money or returns the line.',
  severity: 'warning',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('multiple procedure indicator'), claimsManual('chapter 12, 40.6')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers: ['51'] },
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      if (!line.modifiers.includes('51')) continue;
      const found = rowOf(line, tables, report);
      // An add-on is told by modifiers/multiple-on-add-on, for every payer.
      if (!found || !unreduced.includes(found.row.multiple) || found.row.globalDays === 'ZZZ') continue;
      report.fire({
        at: `${line.at}.modifiers`,
        what: `${line.procedure} with 51: it is never reduced beside others`,
        fix: proposed('Take 51 off'),
        basis: found.basis,
      });
    }
  },
});
