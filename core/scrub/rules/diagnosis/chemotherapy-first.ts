import { asDate } from '../../../base/date.ts';
import { diagnosesOf, servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/chemotherapy-first',
  title: 'An encounter for chemotherapy is first-listed as that',
  why: 'The treatment is the reason of the encounter and the cancer stands behind it; some payers deny the infusion in the other order.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.C.2.e.2, encounter for antineoplastic therapy')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The visit was for the cancer itself, and the infusion was by the way.', 'The drug is no antineoplastic.'],
  needs: ['dated'],
  triggers: { procedures: ['96401-96450'], diagnoses: ['C00-D49'] },
  check({ claim, lines }, { dated }, report) {
    if (claim.diagnoses.some(({ code }) => /^Z51\.?[01]/.test(code))) return;
    for (const { procedure, diagnoses, day, at } of lines) {
      const [code] = diagnoses;
      if (code === undefined || !servicesOf(dated, 'cancer-treatment', day)(procedure) || !diagnosesOf(dated, 'cancer', day)(code))
        continue;
      report.fire({
        at: `${at}.pointers`,
        what: `${procedure} for ${code}, without the encounter for chemotherapy or immunotherapy`,
        fix: proposed('Z51.11 or Z51.12 first, if the visit was for the treatment'),
      });
    }
  },
});
