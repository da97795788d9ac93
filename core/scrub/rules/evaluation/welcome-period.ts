import { asDate, type IsoDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';

/** Months that have passed from one day to another. */
const monthsFrom = (from: IsoDate, to: IsoDate): number => {
  const [a, b] = [from, to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))) as [number, number];
  return b - a - (to.slice(8) < from.slice(8) ? 1 : 0);
};

export default rule({
  id: 'evaluation/welcome-period',
  title: 'The welcome visit lies in the first year of Part B, wellness visits after it',
  why: 'Medicare denies G0402 after the first twelve months of Part B, and G0438 and G0439 in them.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [regulation('42 CFR 410.15(a), 410.16(a)'), claimsManual('chapter 18, 80 and 140')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The first day on file is that of another part or plan, not of Part B.'],
  needs: ['eligibility', 'dated'],
  triggers: { procedures: ['G0402', 'G0438', 'G0439'] },
  check({ lines }, { eligibility, dated }, report) {
    for (const { procedure, day, at } of lines) {
      if (!['G0402', 'G0438', 'G0439'].includes(procedure)) continue;
      const [row] = datedOn<Dated & { readonly months: number }>(dated, 'welcome-visit', day) ?? [];
      if (!row) continue;
      if (!eligibility.from) {
        report.notChecked('the first day of Part B is not on file');
        return;
      }
      const passed = monthsFrom(eligibility.from, day);
      if (passed < 0 || (procedure === 'G0402') === passed < row.months) continue;
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} on ${day}; Part B began on ${eligibility.from}`,
        fix: proposed(procedure === 'G0402' ? 'G0438, if it was the first wellness visit' : 'G0402, if it was the welcome visit'),
      });
    }
  },
});
