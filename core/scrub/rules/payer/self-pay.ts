import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/self-pay',
  title: 'A visit that the patient pays makes no claim',
  why: 'There is nobody to send it to: the patient gets a statement, and had an estimate before.',
  severity: 'error',
  stage: 'stable',
  payers: ['self-pay'],
  source: [titledRegulation('Good faith estimate', '45 CFR 149.610')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check(_subject, _context, report) {
    report.fire({
      at: 'coverage.payer',
      what: 'the payer is the patient',
      fix: proposed('Send a statement, or put the patient’s coverage on file'),
    });
  },
});
