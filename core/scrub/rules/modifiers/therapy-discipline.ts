import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, cmsNotice } from '../sources.ts';

const plans = ['GN', 'GO', 'GP'];
const disciplines = { 'physical-evaluation': 'GP', 'occupational-evaluation': 'GO', speech: 'GN' } as const;

export default rule({
  id: 'modifiers/therapy-discipline',
  title: 'An evaluation of one therapy carries the modifier of that therapy',
  why: 'The code names the discipline; Medicare returns it under another one’s plan.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 5, 20.1'), cmsNotice('Change Request 10176', 'therapy codes that need one modifier')],
  effective: { from: asDate('2018-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['92507-92524', '97161-97168'], modifiers: plans },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      const plan = modifiers.find((m) => plans.includes(m));
      if (plan === undefined) continue;
      for (const [group, right] of Object.entries(disciplines))
        if (servicesOf(dated, group, day)(procedure) && !modifiers.includes(right))
          report.fire({
            at: `${at}.modifiers`,
            what: `${procedure} with ${plan}; its plan is ${right}`,
            fix: proposed(`${right}, or the code of the other discipline`),
          });
    }
  },
});
