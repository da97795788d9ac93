import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

const marks = ['95', '93', 'GT', 'GQ', 'FQ'];

export default rule({
  id: 'evaluation/telehealth-modifier',
  title: 'A visit at a distance says by modifier how it was held, where the payer is not Medicare',
  why: 'Most plans want 95 for video and 93 for sound alone beside the place of service.',
  severity: 'info',
  stage: 'stable',
  payers: ['medicare-advantage', 'medicaid', 'commercial', 'workers-compensation'],
  source: [cptRule('modifiers 95 and 93, appendix A')],
  effective: { from: asDate('2022-01-01'), by: 'service-date' },
  wrongWhen: ['The plan goes by the place of service alone, as Medicare does.'],
  needs: ['dated'],
  check({ claim, lines }, { dated }, report) {
    if (claim.placeOfService !== '02' && claim.placeOfService !== '10' && !lines.some((l) => l.line.placeOfService)) return;
    for (const { procedure, kind, modifiers, place, day, at } of lines) {
      if ((place !== '02' && place !== '10') || kind !== 'visit' || modifiers.some((m) => marks.includes(m))) continue;
      if (!servicesOf(dated, 'daily-visit', day)(procedure)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with place of service ${place} and none of 95 and 93`,
        fix: proposed('95 for video, 93 for sound alone, if the plan wants it'),
      });
    }
  },
});
