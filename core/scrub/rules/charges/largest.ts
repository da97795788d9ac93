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
  title: 'No line charges more than the payer’s system holds',
  why: 'Part B contractors reject a line of 100,000.00 and more: it is split over lines or claims.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [{ title: 'CMS, 5010 Part B edits (837P edits spreadsheet)', cite: '2400 SV102' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['dated'],
  check({ lines, payer }, { dated }, report) {
    for (const { line, procedure, day, at } of lines) {
      const row = datedOn<LimitRow>(dated, 'charge-limits', day)?.find((r) => r.payer === payer);
      if (row && line.charge > row.cents)
        report.fire({
          at: `${at}.charge`,
          what: `${procedure} for ${showMoney(line.charge)}; ${showMoney(asCents(row.cents))} is the most`,
          fix: proposed('Split the units over lines, or look for a zero too many'),
        });
    }
  },
});
