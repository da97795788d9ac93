import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { rowOf, schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';

/** Why 50 does not go on a service, by the file's bilateral indicator; 1 and 3 take it. */
const refused: Readonly<Record<string, string>> = {
  '0': 'it is done on one side, or its code is for one side of what has several',
  '2': 'its price is for both sides already',
  '9': 'sides do not apply to it',
};

export default rule({
  id: 'surgery/bilateral',
  title: '50 stands on services that can be done on both sides, one unit',
  why: 'The payment for both sides is not made: the line is denied, or paid as one side.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('bilateral surgery indicator'), claimsManual('chapter 12, 40.7')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers: ['50'] },
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      if (!line.modifiers.includes('50')) continue;
      const found = rowOf(line, tables, report);
      if (!found) continue;
      const why = refused[found.row.bilateral];
      if (why)
        report.fire({
          at: `${line.at}.modifiers`,
          what: `${line.procedure} with 50: ${why}`,
          fix: proposed('Take 50 off'),
          basis: found.basis,
        });
      else if (line.units > 1)
        report.fire({
          at: `${line.at}.units`,
          what: `${line.procedure} with 50 and ${line.units} units; both sides are one unit`,
          fix: proposed('One unit, or a line for each procedure'),
          basis: found.basis,
        });
    }
  },
});
