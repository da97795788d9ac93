import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'evaluation/telehealth-means',
  title: 'A telemedicine visit carries no modifier that says how it was held',
  why: 'The code itself says video or sound; a modifier beside it repeats it or says the opposite, and the line is returned.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('telemedicine services, 98000 to 98015; modifiers 95 and 93')],
  effective: { from: asDate('2025-01-01'), by: 'service-date' },
  wrongWhen: ['The plan wants the modifier on these codes too.'],
  needs: ['dated'],
  triggers: { procedures: ['98000-98015'], modifiers: ['93', '95'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      const own = servicesOf(dated, 'video-visit', day)(procedure)
        ? '95'
        : servicesOf(dated, 'audio-visit', day)(procedure)
          ? '93'
          : undefined;
      if (own === undefined) continue;
      const mark = modifiers.find((m) => m === '93' || m === '95');
      if (mark === undefined) continue;
      const kind = own === '95' ? 'a visit by video' : 'a visit by sound alone';
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} is ${kind} and carries ${mark}`,
        fix: proposed(mark === own ? `Take ${mark} off` : 'Look at how the visit was held: the code or the modifier is wrong'),
        ...(mark === own && { severity: 'info' as const }),
      });
    }
  },
});
