import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

export default rule({
  id: 'providers/home-address',
  title: 'A visit at home is not at the practice’s address',
  why: 'A home visit is paid for going to the patient; one at the practice’s address was an office visit.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.5, places 11 and 12')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The clinician lives and practices at one address, and treated a member of the household.'],
  check({ claim, lines }, _context, report) {
    if (!lines.some(({ place }) => place === '12')) return;
    const { address } = claim.billing;
    const where = claim.facility?.address ?? claim.patient.address;
    if (address.line1 && plain(where.line1) === plain(address.line1) && where.zip.slice(0, 5) === address.zip.slice(0, 5))
      report.fire({
        at: 'placeOfService',
        what: `place 12 at ${where.line1}, the practice’s own address`,
        fix: proposed('The place where the patient was'),
      });
  },
});
