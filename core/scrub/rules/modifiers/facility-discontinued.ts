import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const surgeryCenter = '24';

export default rule({
  id: 'modifiers/facility-discontinued',
  title: '73 and 74 stand on claims of surgery centers and hospitals',
  why: 'They tell whether the facility’s room was used. A clinician’s operation that was not finished has 53, or 52.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 14, 40.4, and chapter 12, 20.4.6, discontinued procedures')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  triggers: { modifiers: ['73', '74'] },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, place, at } of lines) {
      const wrong = modifiers.find((m) => m === '73' || m === '74');
      if (wrong === undefined || place === surgeryCenter) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${wrong} and place of service ${place}`,
        fix: proposed('53 if it was broken off, 52 if it was reduced'),
      });
    }
  },
});
