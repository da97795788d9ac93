import { asDate } from '../../../base/date.ts';
import { showMoney } from '../../../base/money.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'charges/patient-paid',
  title: 'The patient paid no more than the claim charges, and not less than nothing',
  why: 'Medicare pays the patient what they paid too much, out of the practice’s money; a negative amount is rejected.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.4, item 29'), professionalGuide('2300 AMT*F5')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['One payment for several visits: it belongs to the claims one by one.'],
  triggers: { fields: ['patientPaid'] },
  check({ claim: { patientPaid, totalCharge } }, _context, report) {
    if (patientPaid === undefined || (patientPaid >= 0 && patientPaid <= totalCharge)) return;
    report.fire({
      at: 'patientPaid',
      what: `the patient paid ${showMoney(patientPaid)} of ${showMoney(totalCharge)}`,
      fix: proposed('What was paid toward this claim'),
    });
  },
});
