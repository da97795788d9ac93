import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, feeSchedule } from '../sources.ts';
import { rowOf, schedulePayers } from './listed.ts';

/** What says that the practice knows it: excluded by statute, or a notice that the patient signed of their own will. */
const known = ['GY', 'GX'];

export default rule({
  id: 'schedule/status-not-covered',
  title: 'A service that Medicare never covers says so',
  why: 'Status N: it is denied. With GY the denial is the patient’s, and a next payer can be billed.',
  severity: 'warning',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('status code N'), claimsManual('chapter 1, 60, noncovered charges')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  wrongWhen: ['A Medicare Advantage plan covers it as a supplemental benefit.'],
  needs: ['tables'],
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      const found = rowOf(line, tables, report);
      if (found?.row.status !== 'N' || line.modifiers.some((m) => known.includes(m))) continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} is not covered by Medicare`,
        fix: proposed('GY when a denial is wanted for the patient or a next payer; else bill the patient'),
        basis: found.basis,
      });
    }
  },
});
