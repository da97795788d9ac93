import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const places = ['02', '10'];
const marks = ['93', '95', 'GQ'];

export default rule({
  id: 'evaluation/telehealth-place',
  title: 'A telehealth service to Medicare has place of service 02 or 10',
  why: 'Since 2024 the place tells Medicare that the patient was elsewhere, and which rate is paid; with another place the line is denied or paid wrongly.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 12, 190.6'), { title: 'CY 2024 Physician Fee Schedule final rule', cite: '88 FR 78818, section II.D' }],
  effective: { from: asDate('2024-01-01'), by: 'service-date' },
  wrongWhen: ['Therapists of a hospital bill 95 with the hospital’s place of service.'],
  triggers: { modifiers: marks },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, place, at } of lines) {
      const mark = modifiers.find((m) => marks.includes(m));
      if (mark === undefined || places.includes(place) || place === '19' || place === '22') continue;
      report.fire({
        at: `${at}.placeOfService`,
        what: `${procedure} with ${mark} and place of service ${place}`,
        fix: proposed('10 with the patient at home, 02 elsewhere'),
      });
    }
  },
});
