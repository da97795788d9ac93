import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { wordsOf } from '../../known/coded-rows.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, ncciManual } from '../sources.ts';

interface PanelRow extends Dated {
  readonly panel: string;
  readonly components: string;
}

export default rule({
  id: 'laboratory/panel-from-components',
  title: 'Tests that make up a panel are billed as the panel',
  why: 'Payers count the tests together as the panel and deny or bundle the lines; to bill them apart is unbundling.',
  severity: 'warning',
  stage: 'stable',
  source: [ncciManual('chapter X, organ or disease oriented panels'), claimsManual('chapter 16, 90.2 and 90.3')],
  effective: { from: asDate('2013-01-01'), by: 'service-date' },
  wrongWhen: ['A test of the panel was repeated or done on another specimen, and a modifier says so.'],
  needs: ['dated'],
  // Each panel of the table has one of these: carbon dioxide, triglycerides, hepatitis C antibody, alanine transferase.
  triggers: { procedures: ['82374', '84478', '86803', '84460'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days) {
      const at = new Map(lines.filter(({ kind }) => kind === 'laboratory').map((line) => [line.procedure, line.at]));
      // The largest panel that is whole speaks; the smaller ones lie in it.
      const whole = (datedOn<PanelRow>(dated, 'laboratory-panels', day) ?? [])
        .map(({ panel, components }) => ({ panel, components: wordsOf(components) }))
        .filter(({ panel, components }) => !at.has(panel) && components.every((c) => at.has(c)))
        .sort((a, b) => b.components.length - a.components.length);
      const told = new Set<string>();
      for (const { panel, components } of whole) {
        if (components.every((c) => told.has(c))) continue;
        for (const c of components) told.add(c);
        report.fire({
          at: `${at.get(components[0]!)}.procedure`,
          what: `${components.join(', ')} of ${day} make up the panel ${panel}`,
          fix: proposed(`Bill ${panel} instead`),
        });
      }
    }
  },
});
