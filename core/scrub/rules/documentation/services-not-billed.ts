import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'documentation/services-not-billed',
  title: 'What was done and is billable is on the claim',
  why: 'What is left out is not paid, and comes late when somebody notices.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'Time limits for filing claims', cite: '42 CFR 424.44', url: 'https://www.ecfr.gov/current/title-42/section-424.44' },
    { title: 'Medicare Program Integrity Manual (CMS Pub. 100-08)', cite: 'chapter 3, 3.6.2.4, coding determinations' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The service is part of another one, or was done by somebody who bills it apart.'],
  needs: ['documentation'],
  check({ lines }, { documentation }, report) {
    for (const { procedure, says } of documentation.notBilled ?? []) {
      if (lines.some((line) => line.procedure === procedure)) continue;
      report.fire({
        at: 'lines',
        what: `${procedure} is documented and not billed: ${says}`,
        fix: proposed('Add the line, or say why not'),
      });
    }
  },
});
