import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';

/** Places where nobody splits a visit: it is incident to a physician’s service there, or not. */
const offices = ['02', '10', '11', '12', '13', '17', '20', '49', '50', '72'];

export default rule({
  id: 'modifiers/split-visit-place',
  title: 'A split visit takes place in a facility',
  why: 'Medicare lets a physician and a practitioner of one group share a visit in facilities alone; in the office the line is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [regulation('42 CFR 415.140, split (or shared) visits'), claimsManual('chapter 12, 30.6.18')],
  effective: { from: asDate('2022-01-01'), by: 'service-date' },
  triggers: { modifiers: ['FS'] },
  check({ lines }, _context, report) {
    for (const { procedure, kind, modifiers, place, at } of lines) {
      if (!modifiers.includes('FS')) continue;
      const office = offices.includes(place);
      if (!office && kind === 'visit') continue;
      report.fire({
        at: `${at}.modifiers`,
        what: office ? `${procedure} with FS and place of service ${place}` : `${procedure} with FS is no visit`,
        fix: proposed('Take FS off; in the office under who saw the patient, or as incident to where its rules were met'),
      });
    }
  },
});
