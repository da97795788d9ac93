import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { certain, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'modifiers/pricing-first',
  title: 'Modifiers that change the price stand before those that inform',
  why: 'Many payers price by the first modifier alone, and pay the line wrongly when it is one that informs.',
  severity: 'info',
  stage: 'stable',
  source: [
    { title: 'Medicare’s contractors', cite: 'order of modifiers: those that affect payment first' },
    claimsManual('chapter 12, 20.4 and 40, what modifiers pay'),
  ],
  effective: { from: asDate('2010-01-01'), by: 'service-date' },
  wrongWhen: ['The payer asks for another order.'],
  needs: ['dated'],
  check({ lines }, { dated }, report) {
    for (const { modifiers, day, at } of lines) {
      if (modifiers.length < 2) continue;
      const rows = datedOn<Dated & { readonly modifier: string }>(dated, 'modifier-rank', day) ?? [];
      const prices = (m: string) => rows.some(({ modifier }) => modifier === m);
      const ordered = [...modifiers.filter(prices), ...modifiers.filter((m) => !prices(m))];
      if (ordered.every((m, i) => m === modifiers[i])) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${modifiers.join(', ')}: ${ordered[0]} changes the price and stands behind one that does not`,
        fix: certain(`Order them ${ordered.join(', ')}`, `${at}.modifiers`, ordered),
      });
    }
  },
});
