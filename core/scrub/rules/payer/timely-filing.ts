import { asDate, daysBetween } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'payer/timely-filing',
  title: 'The claim is within the payer’s filing limit',
  why: 'A late claim is denied, and the patient may not be billed for it.',
  severity: 'error',
  stage: 'stable',
  source: [
    {
      title: 'Time limits for filing claims',
      cite: '42 CFR 424.44; for other payers the contract',
      url: 'https://www.ecfr.gov/current/title-42/section-424.44',
    },
  ],
  effective: { from: asDate('2010-01-01'), by: 'submission-date' },
  wrongWhen: ['The payer granted an exception, such as retroactive entitlement.'],
  needs: ['payerOnFile', 'submittedOn'],
  check(_subject, { payerOnFile: { filingDue }, submittedOn }, report) {
    if (!filingDue) {
      report.notChecked('the payer’s filing limit is not on file');
      return;
    }
    const late = daysBetween(filingDue, submittedOn);
    if (late > 0)
      report.fire({
        at: 'lines[0].from',
        what: `the last day was ${filingDue}, ${late} days ago`,
        fix: proposed('Look for proof of an earlier submission'),
      });
  },
});
