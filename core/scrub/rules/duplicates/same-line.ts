import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { claimsManual } from '../sources.ts';
import { hasTwins, isNearlySame, isSame } from './told-apart.ts';

const serviceOf = ({ procedure, modifiers, day }: SubjectLine) => ({ procedure, modifiers, from: day });

export default rule({
  id: 'duplicates/same-line',
  title: 'No line stands twice',
  why: 'The second of two lines that say the same is denied as a duplicate (reason 18); more of it is a number of units, or a modifier.',
  severity: 'error',
  stage: 'stable',
  source: [claimsManual('chapter 1, 120, duplicate claims')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The payer asks for each service on a line of its own without a modifier.'],
  check({ lines }, _context, report) {
    for (let i = 1; i < lines.length; i++) {
      const line = lines[i]!;
      if (!hasTwins(line.kind)) continue;
      for (let n = 0; n < i; n++) {
        const other = lines[n]!;
        if (other.procedure !== line.procedure || other.provider !== line.provider || other.place !== line.place) continue;
        const [a, b] = [serviceOf(line), serviceOf(other)];
        if (!isNearlySame(a, b)) continue;
        const exact =
          isSame(a, b) && line.units === other.units && line.line.charge === other.line.charge && line.line.to === other.line.to;
        report.fire({
          at: `${line.at}.procedure`,
          what: `line ${line.number} repeats line ${other.number}: ${line.procedure} on ${line.day}${exact ? '' : ', with other units, charge or modifiers'}`,
          fix: proposed('Take it off; or one line with more units; or the modifier that says why it was done twice'),
          ...(!exact && { severity: 'warning' as const }),
        });
        break;
      }
    }
  },
});
