import { asDate } from '../../../base/date.ts';
import { diagnosesOf, servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';

const diagnosticColonoscopy = '45378';

export default rule({
  id: 'modifiers/screening-turned',
  title: 'A bowel screening that became treatment says so: PT to Medicare, 33 to others',
  why: 'Without it the patient is charged for what was a screening.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 18, 60, colorectal cancer screening'), regulation('42 CFR 410.37, 410.152(l)(5); 45 CFR 147.130')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The diagnosis of screening was left from an earlier visit, and this one was for a symptom.'],
  needs: ['dated'],
  triggers: { procedures: ['44389-44408', '45331-45347', '45378-45398'] },
  check({ lines, payer }, { dated }, report) {
    const medicare = payer === 'medicare' || payer === 'medicare-advantage';
    for (const { procedure, modifiers, diagnoses, day, at } of lines) {
      if (!servicesOf(dated, 'bowel-endoscopy', day)(procedure)) continue;
      const first = diagnoses[0];
      if (first === undefined || !diagnosesOf(dated, 'colon-screening', day)(first)) continue;
      if (modifiers.includes('PT') || modifiers.includes('33')) continue;
      const asScreening = medicare && procedure === diagnosticColonoscopy;
      report.fire({
        at: asScreening ? `${at}.procedure` : `${at}.modifiers`,
        what: `${procedure} for ${first}, a screening, without ${medicare ? 'PT' : '33'}`,
        fix: proposed(asScreening ? 'G0121, or G0105 at high risk, if nothing was found' : medicare ? 'PT' : '33, if the plan goes by it'),
        ...(!medicare && { severity: 'info' as const }),
      });
    }
  },
});
