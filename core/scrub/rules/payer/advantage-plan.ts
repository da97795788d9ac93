import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc, socialSecurityAct } from '../sources.ts';

export default rule({
  id: 'payer/advantage-plan',
  title: 'A patient of a Medicare Advantage plan is billed to the plan',
  why: 'Medicare Part B denies it: the plan pays instead.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [socialSecurityAct('1851(i)(1)'), carc('24 and 109, another payer is in charge')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['Hospice care, and a clinical trial, which Medicare pays itself.'],
  needs: ['eligibility'],
  check({ lines }, { eligibility: { medicareAdvantage } }, report) {
    if (medicareAdvantage === undefined) return;
    // Hospice: attending or unrelated. Q0, Q1: a clinical trial.
    if (lines.every(({ modifiers }) => modifiers.some((m) => ['GV', 'GW', 'Q0', 'Q1'].includes(m)))) return;
    report.fire({
      at: 'coverage.payer',
      what: `Medicare says that the patient is with ${medicareAdvantage}`,
      fix: proposed(`Bill ${medicareAdvantage}`),
    });
  },
});
