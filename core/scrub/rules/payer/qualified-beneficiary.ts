import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { socialSecurityAct } from '../sources.ts';

export default rule({
  id: 'payer/qualified-beneficiary',
  title: 'A qualified Medicare beneficiary has paid nothing',
  why: 'Cost sharing of such a patient is Medicaid’s: what was taken from them has to be given back.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    socialSecurityAct('1902(n)(3)(B) and 1866(a)(1)(A)'),
    { title: 'CMS MLN SE1128', cite: 'prohibition on billing qualified Medicare beneficiaries' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The patient paid for what Medicare never covers, with a notice.', 'The small copay that some states ask of them.'],
  needs: ['eligibility'],
  check({ claim }, { eligibility: { qualifiedMedicareBeneficiary } }, report) {
    if (qualifiedMedicareBeneficiary && (claim.patientPaid ?? 0) > 0)
      report.fire({
        at: 'patientPaid',
        what: 'a qualified Medicare beneficiary paid toward the visit',
        fix: proposed('Refund it, and bill Medicaid second'),
      });
  },
});
