import { asDate } from '../../../base/date.ts';
import { groupBy } from '../../../base/group-by.ts';
import { type CodedRow, rowsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

interface UnitRow extends CodedRow {
  /** From how many minutes the first unit counts, and every further one. */
  readonly minutes: number;
  readonly each: number;
}

export default rule({
  id: 'documentation/therapy-minutes',
  title: 'Timed therapy has no more units than its minutes make together',
  why: 'Medicare counts a day’s minutes of all timed therapy together: a unit more than they make is taken back.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 5, 20.2, reporting of service units with HCPCS (the table of minutes, and its examples)')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['Two disciplines treated the patient on one claim: each counts its own minutes.'],
  needs: ['documentation', 'dated'],
  triggers: { procedures: ['97032-97036', '97110-97140', '97530-97542', '97750', '97755', '97760-97763'] },
  check({ days }, { documentation: { minutes }, dated }, report) {
    for (const [day, lines] of days) {
      const timed = lines.filter(({ procedure }) => rowsOf(dated, 'therapy-units', procedure, day)?.length);
      for (const [, own] of groupBy(timed, ({ provider }) => provider)) {
        const [row] = rowsOf<UnitRow>(dated, 'therapy-units', own[0]!.procedure, day)!;
        // A service without minutes is told by documentation/time-stated's like: here nothing can be added up.
        const codes = [...new Set(own.map(({ procedure }) => procedure))];
        if (!minutes || codes.some((code) => minutes[code] === undefined)) {
          report.notChecked('the minutes of each timed therapy are not known');
          continue;
        }
        const total = codes.reduce((sum, code) => sum + minutes[code]!, 0);
        const most = total < row!.minutes ? 0 : 1 + Math.floor((total - row!.minutes) / row!.each);
        const billed = own.reduce((sum, { units }) => sum + units, 0);
        if (billed > most)
          report.fire({
            at: `${own.at(-1)!.at}.units`,
            what: `${billed} units of timed therapy on ${day} in ${total} minutes, which make ${most}`,
            fix: proposed('Take a unit from the service with the fewest minutes'),
          });
      }
    }
  },
});
