import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual, claimsManual } from '../sources.ts';

const told = ['AT', 'GA', 'GX', 'GY', 'GZ'];

export default rule({
  id: 'modifiers/chiropractic-treatment',
  title: 'A manipulation that treats carries AT',
  why: 'Without AT Medicare takes it for maintenance, and denies it.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [benefitManual('chapter 15, 240.1.3, necessity of chiropractic treatment'), claimsManual('chapter 12, 220')],
  effective: { from: asDate('2004-10-01'), by: 'service-date' },
  wrongWhen: ['It was maintenance, and the denial is wanted for another payer.'],
  needs: ['dated'],
  triggers: { procedures: ['98940-98942'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      if (!servicesOf(dated, 'chiropractic', day)(procedure) || modifiers.some((m) => told.includes(m))) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} without AT`,
        fix: proposed('AT if it treats an acute or chronic subluxation; GA if it is maintenance and the patient signed the notice'),
      });
    }
  },
});
