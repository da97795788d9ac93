import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { integrityManual } from '../sources.ts';

export default rule({
  id: 'documentation/signature-date',
  title: 'The note was signed on or after the day of service and before the claim leaves',
  why: 'A signature from before the service vouches for nothing, and one from after the claim was not there when it was billed.',
  severity: 'warning',
  stage: 'stable',
  source: [integrityManual('chapter 3, 3.3.2.4, signature requirements')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The claim bundles a service of later days, which has a note of its own.'],
  needs: ['documentation', 'submittedOn'],
  check({ first }, { documentation: { signedOn }, submittedOn }, report) {
    if (!signedOn) {
      report.notChecked('the day of the signature is not known');
      return;
    }
    const problem =
      first !== undefined && signedOn < first
        ? `the note was signed on ${signedOn}, before the service of ${first}`
        : signedOn > submittedOn
          ? `the note carries a signature of ${signedOn}, after today, ${submittedOn}`
          : undefined;
    if (problem)
      report.fire({ at: 'lines[0].from', what: problem, fix: proposed('Look whether the day of service or the signature is wrong') });
  },
});
