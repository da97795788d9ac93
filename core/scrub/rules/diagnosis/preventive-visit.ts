import { asDate } from '../../../base/date.ts';
import { diagnosesOf, servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/preventive-visit',
  title: 'A preventive visit is for an examination',
  why: 'With a condition as its reason the payer takes it for a visit by a wrong code, and the patient pays.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.21.c.12, routine and administrative examinations (13 in earlier editions); IV.P')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The plan takes another diagnosis of prevention.'],
  needs: ['dated'],
  triggers: { procedures: ['99381-99387', '99391-99397'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, diagnoses, day, at } of lines) {
      const [code] = diagnoses;
      if (code === undefined || !servicesOf(dated, 'preventive-visit', day)(procedure)) continue;
      if (diagnosesOf(dated, 'examination', day)(code)) continue;
      report.fire({
        at: `${at}.pointers`,
        what: `${procedure} points to ${code} first`,
        fix: proposed('Z00.00 or Z00.01, Z00.12 for children, Z01.41 for a gynecological examination'),
      });
    }
  },
});
