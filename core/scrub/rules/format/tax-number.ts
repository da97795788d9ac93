import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** Numbers of Social Security that were never given: areas 000, 666 and 900 to 999, group 00, serial 0000. */
const ssn = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/;

export default rule({
  id: 'format/tax-number',
  title: 'The biller’s tax number has nine digits, and is of the kind that is told',
  why: 'Payers pay by it and report to the IRS by it: one that cannot be is rejected.',
  severity: 'error',
  stage: 'stable',
  source: [
    professionalGuide('2010AA REF*EI and REF*SY'),
    { title: 'Social Security Administration', cite: 'numbers that are not assigned: 000, 666, 900 to 999; group 00; serial 0000' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim: { billing } }, _context, report) {
    const digits = billing.taxId.replace(/[\s-]/g, '');
    const at = 'billing.taxId';
    if (!/^\d{9}$/.test(digits))
      report.fire({ at, what: `"${billing.taxId}" has not nine digits`, fix: proposed('The number that the IRS gave') });
    else if (billing.taxIdKind === 'SSN' && !ssn.test(digits))
      report.fire({
        at,
        what: 'told as a social security number, which it cannot be',
        severity: 'warning',
        fix: proposed('The kind of the number: EIN'),
      });
  },
});
