import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'documentation/open-queries',
  title: 'Questions to the provider are answered before the claim leaves',
  why: 'The answer may change a code: the claim would have to be corrected after it was paid.',
  severity: 'warning',
  stage: 'stable',
  source: [
    codingGuidelines('introduction, documentation is a joint effort of provider and coder'),
    { title: 'Guidelines for Achieving a Compliant Query Practice (ACDIS/AHIMA)', cite: '2022 update' },
  ],
  effective: { from: asDate('2015-10-01'), by: 'submission-date' },
  wrongWhen: ['The question is about a code that the claim does not have, and its answer changes nothing of it.'],
  needs: ['documentation'],
  check({ claim, lines }, { documentation }, report) {
    for (const { asks, code } of documentation.openQueries ?? []) {
      const diagnosis = claim.diagnoses.findIndex((d) => d.code === code);
      const line = lines.find((l) => l.procedure === code);
      report.fire({
        at: diagnosis >= 0 ? `diagnoses[${diagnosis}].code` : line ? `${line.at}.procedure` : 'lines',
        what: `nobody has answered: ${asks}`,
        fix: proposed('Remind the provider, or send the claim as the note stands and say so'),
      });
    }
  },
});
