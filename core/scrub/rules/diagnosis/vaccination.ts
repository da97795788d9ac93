import { asDate } from '../../../base/date.ts';
import { diagnosesOf, servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/vaccination',
  title: 'A vaccine is given for the encounter of immunization',
  why: 'Without Z23 payers do not see that it was prevention, and deny it or charge the patient.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.21.c.2, inoculations and vaccinations')],
  effective: { from: asDate('2021-01-01'), by: 'service-date' },
  wrongWhen: ['The vaccine was given after a bite or contact.'],
  needs: ['dated'],
  triggers: { procedures: ['90460-90474', '90476-90477', '90480', '90581-90759', '91300-91399', 'G0008-G0010'] },
  check({ claim, lines }, { dated }, report) {
    if (claim.diagnoses.some(({ code }) => code === 'Z23')) return;
    const line = lines.find(
      (l) => servicesOf(dated, 'vaccine', l.day)(l.procedure) || servicesOf(dated, 'vaccine-administration', l.day)(l.procedure),
    );
    if (!line || claim.diagnoses.some(({ code }) => diagnosesOf(dated, 'exposure', line.day)(code))) return;
    report.fire({
      at: `${line.at}.pointers`,
      what: `${line.procedure} and no Z23 on the claim`,
      fix: proposed('Z23, to which the vaccine and its administration point'),
    });
  },
});
