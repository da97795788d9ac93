import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

/** Hospitals, surgical centers, nursing facilities, hospices, psychiatric and rehabilitation facilities. */
const facilities = ['19', '21', '22', '23', '24', '31', '32', '34', '51', '52', '61'];

export default rule({
  id: 'providers/facility-named',
  title: 'A service in a facility names the facility',
  why: 'The payer prices by the place and asks which hospital it was: without name and address the claim is returned.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.4, item 32'), professionalGuide('2310C')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The facility itself bills: its address is the biller’s.'],
  check({ claim }, _context, report) {
    if (facilities.includes(claim.placeOfService) && !claim.facility)
      report.fire({
        at: 'facility',
        what: `place ${claim.placeOfService} without the facility’s name and address`,
        fix: proposed('Name the facility with its NPI'),
      });
  },
});
