import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { asCents, showMoney } from '../../../base/money.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';

interface LimitRow extends Dated {
  readonly payer: string;
  readonly cents: number;
}

export default rule({
  id: 'charges/largest',
  title: 'Neither a line nor the claim charges more than the payer’s system holds',
  why: 'Part B contractors reject an amount of 100,000.00 and more: it is split over claims.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare'],
  source: [
    {
      title: 'CMS Medicare fee-for-service companion guide to the 837P',
      cite: 'general rules: amounts in excess of 99,999.99 are rejected',
    },
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['dated'],
  check({ claim, lines, payer, first }, { dated }, report) {
    let told = false;
    for (const { line, procedure, day, at } of lines) {
      const row = datedOn<LimitRow>(dated, 'charge-limits', day)?.find((r) => r.payer === payer);
      if (row && line.charge > row.cents) {
        told = true;
        report.fire({
          at: `${at}.charge`,
          what: `${procedure} for ${showMoney(line.charge)}; ${showMoney(asCents(row.cents))} is the most`,
          fix: proposed('Split the units over claims, with a note that says so, or look for a zero too many'),
        });
      }
    }
    const most = first && datedOn<LimitRow>(dated, 'charge-limits', first)?.find((r) => r.payer === payer);
    if (most && !told && claim.totalCharge > most.cents)
      report.fire({
        at: 'totalCharge',
        what: `a total of ${showMoney(claim.totalCharge)}; ${showMoney(asCents(most.cents))} is the most`,
        fix: proposed('Split the lines over claims'),
      });
  },
});
