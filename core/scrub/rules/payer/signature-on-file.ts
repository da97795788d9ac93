import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide, titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/signature-on-file',
  title: 'The provider’s signature is on file',
  why: 'By it the provider certifies the claim: one without it is returned.',
  severity: 'warning',
  stage: 'stable',
  source: [
    titledRegulation('Claims of providers, and of suppliers on assignment, are signed', '42 CFR 424.33'),
    claimsManual('chapter 26, 10.4, item 31'),
    professionalGuide('2300 CLM06'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    if (!claim.signatureOnFile)
      report.fire({
        at: 'signatureOnFile',
        what: 'the provider’s signature is not on file',
        fix: proposed('Have the provider sign, once for all claims'),
      });
  },
});
