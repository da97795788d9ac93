import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'documentation/evidence-for-procedure',
  title: 'Each service has its words in the note',
  why: 'What is not documented counts as not done: it is taken back in a review, and billed knowingly it is a false claim.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'Social Security Act 1833(e)', cite: 'no payment without the information that shows what is due' },
    { title: 'False Claims Act', cite: '31 U.S.C. 3729' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The service is documented outside of the note: a result, a log of injections, a flow sheet.'],
  needs: ['documentation'],
  check({ lines }, { documentation: { evidence } }, report) {
    for (const { procedure, at } of lines) {
      const places = evidence[procedure];
      if (places === undefined) report.notChecked('nobody looked for the words of the services in the note');
      if (places === 0)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} has no words in the note`,
          fix: proposed('Mark its words, or take it off'),
        });
    }
  },
});
