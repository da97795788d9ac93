import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, titledRegulation } from '../sources.ts';

export default rule({
  id: 'providers/clia-of-place',
  title: 'The CLIA number is that of the place where the test was done',
  why: 'Each place has a certificate of its own; under another’s number the test is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [
    claimsManual('chapter 16, 70'),
    titledRegulation('CLIA, one certificate for each location', '42 CFR 493.43(a), with 493.35(a) and 493.55(a)'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The test was sent to another laboratory of the practice.', 'A mobile or temporary site works under its home’s certificate.'],
  needs: ['practice'],
  triggers: { fields: ['clia'] },
  check({ claim }, { practice: { clia } }, report) {
    if (!claim.clia) return;
    if (!clia) report.notChecked('the certificate of the place is not on file');
    else if (claim.clia !== clia.number)
      report.fire({ at: 'clia', what: `the claim has ${claim.clia}, the place ${clia.number}`, fix: proposed('The number of the place') });
  },
});
