import { asDate } from '../../../base/date.ts';
import { asCents, showMoney } from '../../../base/money.ts';
import { proposed, rule } from '../../rule.ts';
import { forAll, priceOf } from './priced.ts';

export default rule({
  id: 'charges/fee-schedule',
  title: 'The charge is that of the practice’s fee schedule',
  why: 'Charges that change from claim to claim look like charging payers differently, and hide wrong units.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'Medicare Provider Reimbursement Manual (CMS Pub. 15-1)', cite: 'part 1, 2203, charges apply uniformly to all payers' },
    { title: 'OIG compliance program guidance for individual and small group physician practices', cite: '65 FR 59434' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The schedule changed between the day of service and today.'],
  needs: ['prices'],
  check({ lines }, { prices }, report) {
    for (const line of lines) {
      const charge = forAll(line, priceOf(line, prices, report)?.charge);
      // A charge of nothing, or for no units, is told by charges/positive and units/above-zero.
      if (charge === undefined || charge === line.line.charge || charge === 0 || line.line.charge === 0) continue;
      report.fire({
        at: `${line.at}.charge`,
        what: `${line.procedure} × ${line.line.units} for ${showMoney(line.line.charge)}, by the fee schedule ${showMoney(asCents(charge))}`,
        fix: proposed('Look whether the units or the charge are wrong'),
      });
    }
  },
});
