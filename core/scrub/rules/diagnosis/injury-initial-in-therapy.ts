import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/injury-initial-in-therapy',
  title: 'Therapy of an injury is care of its healing, and has the seventh character for it',
  why: 'A is for active treatment. Therapy comes after it, with D; payers ask why the first treatment goes on.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.C.19.a, seventh character of injuries')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The therapist gave the first and active treatment of the injury.'],
  needs: ['dated'],
  triggers: { procedures: ['97012-97799', 'G0283'], diagnoses: ['S00-S99'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, diagnoses, day, at } of lines) {
      const [code] = diagnoses;
      if (code === undefined || !/^S.*A$/.test(code) || !servicesOf(dated, 'always-therapy', day)(procedure)) continue;
      report.fire({
        at: `${at}.pointers`,
        what: `${procedure} for ${code}, of the time of active treatment`,
        fix: proposed(`${code.slice(0, -1)}D, if the injury is healing`),
      });
    }
  },
});
