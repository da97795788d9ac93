import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { claimsManual } from '../sources.ts';

/** A row of `data/rules/visit-complexity.yaml`. */
interface VisitComplexity extends Dated {
  readonly code: string;
  readonly with: 'office' | 'home';
  readonly beside25: 'never' | 'preventive';
}

export default rule({
  id: 'evaluation/complexity-with-25',
  title: 'The complexity add-on stands beside a visit with 25 for a preventive service or vaccination alone',
  why: 'Medicare denies G2211 beside a visit with 25, except where the other service is one of prevention.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [
    claimsManual('chapter 12, 30.6.7'),
    { title: 'CY 2024 and CY 2025 Physician Fee Schedule final rules', cite: '88 FR 78818, 89 FR 97710, section II.F' },
  ],
  effective: { from: asDate('2024-01-01'), by: 'service-date' },
  wrongWhen: ['The service of prevention was billed on another claim of that day.'],
  needs: ['dated'],
  triggers: { procedures: ['G2211'], modifiers: ['25'] },
  check({ lines }, { dated }, report) {
    for (const addOn of lines) {
      if (addOn.procedure !== 'G2211') continue;
      const { day } = addOn;
      const visit = lines.find(
        (l) => l.kind === 'visit' && l.day === day && l.modifiers.includes('25') && sameProvider(l, addOn) === 'yes',
      );
      if (!visit) continue;
      const home = servicesOf(dated, 'home-visit', day)(visit.procedure);
      const row = datedOn<VisitComplexity>(dated, 'visit-complexity', day)?.find((r) => r.with === (home ? 'home' : 'office'));
      const isPreventive = servicesOf(dated, 'part-b-preventive', day);
      if (row?.beside25 === 'preventive' && lines.some((l) => l.day === day && isPreventive(l.procedure))) continue;
      report.fire({
        at: `${addOn.at}.procedure`,
        what: `G2211 beside ${visit.procedure} with 25, and the other service is none of prevention`,
        fix: proposed('Take G2211 off, or 25 if it does not belong there'),
      });
    }
  },
});
