import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';
import { hasTwins, isNearlySame } from './told-apart.ts';

export default rule({
  id: 'duplicates/overlapping-span',
  title: 'Two lines of one code do not share days',
  why: 'The days that both cover are billed twice: one of the lines is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 1, 120, duplicate claims; chapter 26, 10.4, item 24A')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  check({ lines }, _context, report) {
    for (let i = 1; i < lines.length; i++) {
      const line = lines[i]!;
      for (let n = 0; n < i; n++) {
        const other = lines[n]!;
        // Two lines of one first day are told by duplicates/same-line.
        if (other.procedure !== line.procedure || other.day === line.day || other.provider !== line.provider) continue;
        if (other.line.to < line.day || line.line.to < other.day || !hasTwins(line.kind)) continue;
        const service = (modifiers: readonly string[]) => ({ procedure: line.procedure, modifiers, from: line.day });
        if (!isNearlySame(service(line.modifiers), service(other.modifiers))) continue;
        report.fire({
          at: `${line.at}.from`,
          what: `${line.procedure} from ${line.day} to ${line.line.to}, and on line ${other.number} from ${other.day} to ${other.line.to}`,
          fix: proposed('Days that do not meet, with their units'),
        });
        break;
      }
    }
  },
});
