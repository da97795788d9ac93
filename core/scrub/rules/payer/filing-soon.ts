import { asDate, daysBetween } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';

interface ReminderRow extends Dated {
  readonly days: number;
}

export default rule({
  id: 'payer/filing-soon',
  title: 'A claim leaves well before the payer’s filing limit',
  why: 'A rejection needs days to be told and put right: on the last day there is no second try.',
  severity: 'warning',
  stage: 'stable',
  source: [titledRegulation('Time limits for filing claims', '42 CFR 424.44'), { title: 'The payer’s contract', cite: 'filing limit' }],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['payerOnFile', 'submittedOn', 'dated'],
  check(_subject, { payerOnFile: { filingDue }, submittedOn, dated }, report) {
    if (!filingDue) {
      report.notChecked('the payer’s filing limit is not on file');
      return;
    }
    const left = daysBetween(submittedOn, filingDue);
    const [row] = datedOn<ReminderRow>(dated, 'filing-reminder', submittedOn) ?? [];
    // What is late is payer/timely-filing's.
    if (row && left >= 0 && left < row.days)
      report.fire({
        at: 'lines[0].from',
        what: left === 0 ? `today, ${filingDue}, is the last day` : `${left} day${left === 1 ? '' : 's'} left until ${filingDue}`,
        fix: proposed('Send it today, and look for its acknowledgment tomorrow'),
      });
  },
});
