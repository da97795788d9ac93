import { asDate } from '../../../base/date.ts';
import { showMoney, sum } from '../../../base/money.ts';
import { certain, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/line-charges-sum',
  title: 'Line charges add up to the claim total',
  why: 'An unbalanced claim is rejected before any payer reads it.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('balancing of the claim')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    const lines = sum(claim.lines.map((l) => l.charge));
    if (lines === claim.totalCharge) return;
    report.fire({
      at: 'totalCharge',
      what: `the total is ${showMoney(claim.totalCharge)}, the lines sum to ${showMoney(lines)}`,
      fix: certain(`Set the total to ${showMoney(lines)}`, 'totalCharge', lines),
    });
  },
});
