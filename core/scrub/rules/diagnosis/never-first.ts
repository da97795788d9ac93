import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/never-first',
  title: 'What only adds to another diagnosis does not stand first',
  why: 'A body mass index, a scale or a social circumstance is no reason for a visit; the claim is denied or asked about.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.B.14, documentation by others: only as secondary diagnoses')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['A program of the payer pays for the social circumstance itself.'],
  needs: ['dated'],
  triggers: { diagnoses: ['R29.7', 'R40.2', 'Y90', 'Z28.3', 'Z55-Z65', 'Z68'] },
  check({ claim, first }, { dated }, report) {
    const code = claim.diagnoses[0]?.code;
    if (code === undefined || first === undefined || !diagnosesOf(dated, 'never-first', first)(code)) return;
    report.fire({
      at: 'diagnoses[0].code',
      what: `${code} stands first`,
      fix: proposed('Put the condition that the visit was for before it'),
    });
  },
});
