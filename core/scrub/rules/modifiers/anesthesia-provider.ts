import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const who = ['AA', 'AD', 'QK', 'QX', 'QY', 'QZ'];

export default rule({
  id: 'modifiers/anesthesia-provider',
  title: 'Anesthesia says by modifier who gave it and under whom',
  why: 'Medicare pays all, half or three units by it, and returns a line without it.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 12, 50 and 140.3.3, payment modifiers of anesthesia')],
  effective: { from: asDate('2002-01-01'), by: 'service-date' },
  wrongWhen: ['A resident’s case under the teaching rule, where the plan goes by GC alone.'],
  needs: ['dated'],
  triggers: { procedures: ['00100-01999'] },
  check({ lines, payer }, { dated }, report) {
    for (const { procedure, kind, modifiers, day, at } of lines) {
      if (kind !== 'anesthesia' || modifiers.some((m) => who.includes(m))) continue;
      if (!servicesOf(dated, 'anesthesia-by-time', day)(procedure)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} without one of ${who.join(', ')}`,
        fix: proposed('AA personally, QZ a nurse anesthetist alone, QX under direction, QY or QK who directs, AD more than four cases'),
        ...(payer !== 'medicare' && { severity: 'warning' as const }),
      });
    }
  },
});
