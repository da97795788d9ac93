import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc, titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/injury-at-work',
  title: 'An injury at work is billed to workers’ compensation',
  why: 'Health plans deny what happened at work: another carrier is liable.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid', 'commercial'],
  source: [carc('19, work-related injury'), titledRegulation('Services covered under workers’ compensation', '42 CFR 411.40 to 411.46')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['Workers’ compensation has denied the claim.', 'The patient works for themself and has no such coverage.'],
  triggers: { fields: ['accident'] },
  check({ claim }, _context, report) {
    if (claim.accident?.kind !== 'employment' || claim.coverage.priority > 1) return;
    if (claim.otherCoverages.some((o) => o.payer.kind === 'workers-compensation')) return;
    report.fire({
      at: 'accident.kind',
      what: `an accident at work, billed to ${claim.coverage.payer.name}`,
      fix: proposed('Ask for the employer’s carrier'),
    });
  },
});
