import { addDays, asDate, type IsoDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { type CodedRow, rowsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual, claimsManual } from '../sources.ts';

interface FootCareRow extends CodedRow {
  readonly months: number;
}
/** Class findings. */
const findings = ['Q7', 'Q8', 'Q9'];
const podiatrist = /^213E/;

export default rule({
  id: 'dates/last-seen',
  title: 'Covered foot care tells when the disease behind it was last treated',
  why: 'For diabetes and its like Medicare pays foot care only within six months of a visit to who treats the disease.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [benefitManual('chapter 15, 290, foot care'), claimsManual('chapter 26, 10.4, item 19')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The contractor asks no active care for the disease.'],
  needs: ['dated'],
  triggers: { modifiers: findings },
  check({ claim: { lastSeenDate }, lines }, { dated }, report) {
    for (const { procedure, modifiers, diagnoses, taxonomy, day, at } of lines) {
      const [row] = rowsOf<FootCareRow>(dated, 'foot-care', procedure, day) ?? [];
      if (!row || !modifiers.some((m) => findings.includes(m))) continue;
      // Covered by a disease of the arteries or another one for which the manual asks no active care.
      if (diagnoses.some(diagnosesOf(dated, 'foot-care-without-active-care', day))) continue;
      if (lastSeenDate === undefined)
        report.fire({
          at: 'lastSeenDate',
          what: `${procedure} without the day on which the patient was last seen for the disease`,
          // A physician who treats the disease too sees the patient for both.
          ...(!podiatrist.test(taxonomy ?? '') && { severity: 'info' as const }),
          fix: proposed('Ask who treats the disease, and when they last saw the patient'),
        });
      else if (lastSeenDate > day || lastSeenDate < monthsBefore(day, row.months))
        report.fire({
          at: 'lastSeenDate',
          what: `last seen on ${lastSeenDate}, ${procedure} on ${day}; ${row.months} months before is the most (${at})`,
          fix: proposed('A later visit, if there was one'),
        });
    }
  },
});

function monthsBefore(day: IsoDate, months: number): IsoDate {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const first = asDate(`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  // On a day that the month does not have, some days more are let pass.
  return addDays(first, Math.min(Number(day.slice(8)), 28) - 1);
}
