import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/replaces-itself',
  title: 'A replacement names the payer’s number, not the practice’s own',
  why: 'The payer looks for its own number: the practice’s finds nothing, and the claim is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2300 CLM01 and REF*F8')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  triggers: { fields: ['payerClaimNumber'] },
  check({ claim }, _context, report) {
    if (claim.frequency !== '1' && claim.payerClaimNumber === claim.patientControlNumber)
      report.fire({
        at: 'payerClaimNumber',
        what: `${claim.payerClaimNumber} is the practice’s own number of this claim`,
        fix: proposed('Take the payer’s number from the remittance'),
      });
  },
});
