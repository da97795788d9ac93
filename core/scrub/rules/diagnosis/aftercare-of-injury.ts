import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/aftercare-of-injury',
  title: 'Aftercare of an injury is coded as the injury, not by a Z code',
  why: 'The injury’s own code with its seventh character says that it heals; an aftercare code beside it is corrected on review.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.21.c.7, aftercare; I.C.19.a')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The aftercare is of something else than the injury.'],
  needs: ['dated'],
  triggers: { diagnoses: ['Z47', 'Z48'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    if (first === undefined) return;
    const isInjury = diagnosesOf(dated, 'injury', first);
    const injury = diagnoses.find(({ code }) => isInjury(code));
    if (!injury) return;
    const isAftercare = diagnosesOf(dated, 'aftercare', first);
    for (const [i, { code }] of diagnoses.entries())
      if (isAftercare(code))
        report.fire({
          at: `diagnoses[${i}].code`,
          what: `${code} beside the injury ${injury.code}`,
          fix: proposed('The injury with its seventh character for later care, without the aftercare code'),
        });
  },
});
