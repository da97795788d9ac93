import { asDate } from '../../../base/date.ts';
import { diagnosesOf, servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/only-first',
  title: 'An encounter’s own Z code stands first',
  why: 'An examination, supervision or chemotherapy is the reason of the encounter: behind another code it is misread, and its benefit is lost.',
  severity: 'info',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.C.21.c.15, Z codes that may only be first-listed (16 in earlier editions)')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['Two encounters of one day are on the claim.'],
  needs: ['dated'],
  triggers: {
    diagnoses: ['Z00-Z02', 'Z04', 'Z31.8', 'Z33.2', 'Z34', 'Z38-Z40', 'Z42', 'Z51.0', 'Z51.1', 'Z52', 'Z76.1', 'Z76.2', 'Z99.12'],
  },
  check({ claim, lines, first }, { dated }, report) {
    if (first === undefined) return;
    const isFirst = diagnosesOf(dated, 'first-only', first);
    const isVisit = servicesOf(dated, 'daily-visit', first);
    const [top] = claim.diagnoses;
    // A physical and a problem are two encounters of one day: either stands first.
    if (!top || isFirst(top.code) || lines.filter((l) => isVisit(l.procedure)).length > 1) return;
    for (const [i, { code }] of claim.diagnoses.entries())
      if (isFirst(code))
        report.fire({
          at: `diagnoses[${i}].code`,
          what: `${code} stands behind ${top.code}`,
          fix: proposed('Put it first, if it was the reason of the encounter; else take it out'),
        });
  },
});
