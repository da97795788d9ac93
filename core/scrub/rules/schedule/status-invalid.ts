import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { feeSchedule } from '../sources.ts';
import { rowOf, schedulePayers } from './listed.ts';

export default rule({
  id: 'schedule/status-invalid',
  title: 'Medicare takes the code, and not another one for the same service',
  why: 'Codes of status I are not valid for Medicare, which uses another code for the service: the line is denied.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('status code I')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  wrongWhen: ['A Medicare Advantage plan takes the code by its own policy.'],
  needs: ['tables'],
  check({ lines, payer }, { tables }, report) {
    for (const line of lines) {
      const found = rowOf(line, tables, report);
      if (found?.row.status !== 'I') continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} is not valid for Medicare`,
        fix: proposed('Use the code by which Medicare pays this service'),
        basis: found.basis,
        ...(payer === 'medicare' ? {} : { severity: 'warning' as const }),
      });
    }
  },
});
