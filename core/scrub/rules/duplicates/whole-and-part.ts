import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, feeSchedule } from '../sources.ts';

const parts = ['26', 'TC'];

export default rule({
  id: 'duplicates/whole-and-part',
  title: 'A whole service is not billed beside its reading or recording',
  why: 'Reading and recording are in the whole: the part is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [feeSchedule('PC/TC indicator'), claimsManual('chapter 13, 20.1 and 20.2, components')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The test was done twice that day, once as a whole.'],
  triggers: { modifiers: parts },
  check({ lines }, { history }, report) {
    for (const line of lines) {
      const part = line.modifiers.find((m) => parts.includes(m));
      if (part === undefined || line.modifiers.some((m) => ['76', '77', '59', 'XE', 'XS', 'XP', 'XU'].includes(m))) continue;
      const isWhole = (modifiers: readonly string[]) => !modifiers.some((m) => parts.includes(m));
      const sameSide = (modifiers: readonly string[]) => ['LT', 'RT'].every((m) => modifiers.includes(m) === line.modifiers.includes(m));
      const whole =
        lines.some((l) => l.procedure === line.procedure && l.day === line.day && isWhole(l.modifiers) && sameSide(l.modifiers)) ||
        (history !== undefined &&
          pastLines(history).some(
            (l) => l.procedure === line.procedure && l.from === line.day && isWhole(l.modifiers) && sameSide(l.modifiers),
          ));
      if (whole)
        report.fire({
          at: `${line.at}.modifiers`,
          what: `${line.procedure} with ${part}, and as a whole on the same day`,
          fix: proposed('The whole, where one practice did both; else each its part'),
        });
    }
  },
});
