import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'evaluation/consultation-to-medicare',
  title: 'A consultation is billed to Medicare as the visit of its setting',
  why: 'Medicare has not taken consultation codes since 2010, as first or as second payer, and denies them.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 12, 30.6.10, consultation services')],
  effective: { from: asDate('2010-01-01'), by: 'service-date' },
  triggers: { procedures: ['99241-99245', '99251-99255'] },
  check({ lines }, { tables }, report) {
    for (const { procedure, day, at } of lines) {
      const office = procedure >= '99241' && procedure <= '99245';
      if (!office && !(procedure >= '99251' && procedure <= '99255')) continue;
      // Where the fee schedule is loaded its status speaks (schedule/status-invalid): one finding is enough.
      const row = tables?.fees.rvu(procedure, '', day);
      if (row?.kind === 'found' && row.value.status === 'I') continue;
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} is a consultation`,
        fix: proposed(
          office
            ? 'An office visit, 99202 to 99215, as the note supports it'
            : 'An initial or later visit of the hospital or nursing facility',
        ),
      });
    }
  },
});
