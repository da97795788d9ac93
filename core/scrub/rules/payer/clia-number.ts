import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** The section of pathology and laboratory. */
const tests = ['80047-89398'];
const isTest = codesIn(tests);

export default rule({
  id: 'payer/clia-number',
  title: 'A laboratory test carries the CLIA number',
  why: 'Medicare and Medicaid return a laboratory claim without the certificate number as unprocessable.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [claimsManual('chapter 16, 70.2, billing, and 70.4, CLIA numbers'), { title: 'CLIA', cite: '42 CFR 493' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  triggers: { procedures: tests },
  check({ claim, lines }, _context, report) {
    // Specimen handling and the like stand outside of the section's numbers and need no certificate.
    if (claim.clia || !lines.some(({ procedure }) => isTest(procedure))) return;
    report.fire({
      at: 'clia',
      what: 'a laboratory test without a CLIA number',
      fix: proposed('Put the location’s certificate number on file'),
    });
  },
});
