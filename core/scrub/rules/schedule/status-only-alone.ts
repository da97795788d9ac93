import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { feeSchedule } from '../sources.ts';
import { rowOf, schedulePayers } from './listed.ts';

/** Statuses of services that are paid by the schedule. */
const paid = ['A', 'C', 'R'];

export default rule({
  id: 'schedule/status-only-alone',
  title: 'A service that is paid only when it stands alone stands alone',
  why: 'Status T: when the same clinician bills any other payable service of the day, its payment is in that one’s.',
  severity: 'warning',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('status code T')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  check({ days }, { tables }, report) {
    for (const [, lines] of days)
      for (const line of lines) {
        const found = rowOf(line, tables, report);
        if (found?.row.status !== 'T') continue;
        const beside = lines.find(
          (other) => other.provider === line.provider && paid.includes(rowOf(other, tables, report)?.row.status ?? ''),
        );
        if (beside)
          report.fire({
            at: `${line.at}.procedure`,
            what: `${line.procedure} is bundled into ${beside.procedure} of the same day (status T)`,
            fix: proposed(`Take ${line.procedure} off`),
            basis: found.basis,
          });
      }
  },
});
