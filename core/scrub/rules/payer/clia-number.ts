import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Tests in the 80000s that need no certificate: specimen handling and the like are outside of it. */
const isTest = (procedure: string) => /^8\d{4}$/.test(procedure);

export default rule({
  id: 'payer/clia-number',
  title: 'A laboratory test carries the CLIA number',
  why: 'Medicare and Medicaid return a laboratory claim without the certificate number as unprocessable.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [claimsManual('chapter 16, 70.2, CLIA numbers'), { title: 'CLIA', cite: '42 CFR 493' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  triggers: isTest,
  *check(claim) {
    if (!claim.clia)
      yield { at: 'clia', what: 'a laboratory test without a CLIA number', fix: proposed('Put the location’s certificate number on file') };
  },
});
