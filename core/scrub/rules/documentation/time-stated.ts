import { asDate, type IsoDate } from '../../../base/date.ts';
import { rowsOf } from '../../known/coded-rows.ts';
import type { DatedTables } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';

/** Tables of the house whose codes are chosen by time alone. */
const byTime = ['psychotherapy-time', 'service-time', 'prolonged-visit'];

const isByTime = (dated: DatedTables, on: IsoDate, procedure: string): boolean =>
  byTime.some((table) => (rowsOf(dated, table, procedure, on)?.length ?? 0) > 0);

export default rule({
  id: 'documentation/time-stated',
  title: 'The note states the time of a service that is chosen by time',
  why: 'Without the minutes the code cannot be told from its neighbors, and a review takes it back whole.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'CPT code set', cite: 'introduction, time' },
    { title: 'Medicare Benefit Policy Manual (CMS Pub. 100-02)', cite: 'chapter 15, 220.3.E, minutes of timed services' },
  ],
  effective: { from: asDate('2013-01-01'), by: 'service-date' },
  wrongWhen: ['The time stands in a log beside the note: start and stop of an infusion, a recording’s own report.'],
  needs: ['documentation', 'dated'],
  asks: { of: 'procedures', settles: (code, on, { dated }) => !isByTime(dated, on, code) },
  check({ lines }, { documentation: { minutes }, dated }, report) {
    for (const { procedure, day, at } of lines) {
      if (!isByTime(dated, day, procedure)) continue;
      if (!minutes) report.notChecked('nobody read the note for times');
      else if (minutes[procedure] === undefined)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} is chosen by time, and the note states none`,
          fix: proposed('Ask the provider for the minutes, as an addendum with its date'),
        });
    }
  },
});
