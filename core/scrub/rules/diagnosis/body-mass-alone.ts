import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/body-mass-alone',
  title: 'A body mass index stands behind what it is told for',
  why: 'It adds to a diagnosis as obesity that the clinician made; alone it says nothing that a payer counts.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.B.14, body mass index with an associated diagnosis')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['A quality measure asks for the body mass index alone.'],
  needs: ['dated'],
  triggers: { diagnoses: ['Z68'] },
  check({ claim: { diagnoses }, lines, first }, { dated }, report) {
    const at = diagnoses.findIndex(({ code }) => code.startsWith('Z68'));
    if (at < 0 || first === undefined || lines.some(({ procedure }) => procedure === 'G0447' || procedure === 'G0473')) return;
    const isWeight = diagnosesOf(dated, 'weight', first);
    if (diagnoses.some(({ code }) => isWeight(code))) return;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[at]!.code} and no diagnosis of weight`,
      fix: proposed('The diagnosis, if the clinician made it; else take the index out'),
    });
  },
});
