import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

export default rule({
  id: 'dates/after-death',
  title: 'No service lies after the death that the payer knows of',
  why: 'It is denied and looked into: the patient, the number or the day is wrong.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('13, death precedes the service')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The payer’s record is wrong: Social Security has to put it right.', 'A pathologist’s reading after death.'],
  needs: ['eligibility'],
  check({ lines }, { eligibility: { diedOn } }, report) {
    for (const { line, procedure, at } of lines)
      if (diedOn !== undefined && line.to > diedOn)
        report.fire({
          at: `${at}.from`,
          what: `${procedure} of ${line.to}; the payer has ${diedOn} as day of death`,
          fix: proposed('Look at the day and at the patient'),
        });
  },
});
