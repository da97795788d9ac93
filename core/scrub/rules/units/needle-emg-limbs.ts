import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'units/needle-emg-limbs',
  title: 'Needle electromyography beside nerve conduction counts a limb once',
  why: 'Limited and complete studies together cannot be more than four limbs; what is over is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('95885 and 95886, once a limb, four at most together')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['95885', '95886'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days) {
      const limit = datedOn<Dated & { readonly family: string; readonly most: number }>(dated, 'day-limit', day)?.find(
        ({ family }) => family === 'needle-emg',
      );
      const studies = lines.filter((l) => servicesOf(dated, 'needle-emg', day)(l.procedure));
      const units = studies.reduce((sum, l) => sum + (Number.isNaN(l.units) ? 0 : l.units), 0);
      // Too many of one code alone are told by the medically unlikely edits.
      if (!limit || units <= limit.most || new Set(studies.map((l) => l.procedure)).size < 2) continue;
      report.fire({
        at: `${studies.at(-1)!.at}.units`,
        what: `95885 and 95886 for ${units} limbs on ${day}`,
        fix: proposed('For each limb one of the two'),
      });
    }
  },
});
