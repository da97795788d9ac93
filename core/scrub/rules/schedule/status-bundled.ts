import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { feeSchedule } from '../sources.ts';
import { rowOf, schedulePayers } from './listed.ts';

export default rule({
  id: 'schedule/status-bundled',
  title: 'No service is billed whose payment is always in another’s',
  why: 'Status B and P: Medicare never pays it apart, and the patient may not be billed for it.',
  severity: 'warning',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('status codes B and P')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  wrongWhen: ['The line only reports, as 99024 does, and asks for no payment.'],
  needs: ['tables'],
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      const found = rowOf(line, tables, report);
      if (!found || !(found.row.status === 'B' || found.row.status === 'P') || line.line.charge === 0) continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} is always bundled (status ${found.row.status})`,
        fix: proposed('Take it off: what it costs is in the payment of the other services'),
        basis: found.basis,
      });
    }
  },
});
