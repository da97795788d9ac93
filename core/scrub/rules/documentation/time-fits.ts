import { asDate, type IsoDate } from '../../../base/date.ts';
import { type CodedRow, rowsOf } from '../../known/coded-rows.ts';
import type { DatedTables } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

interface TimeRow extends CodedRow {
  readonly minutes: number;
  /** The first minute that is too many. */
  readonly below?: number;
  /** An add-on that counts again: its minutes are those of its primary too, and the note tells them together. */
  readonly each?: number;
}

/** Tables of the house whose codes are chosen by time alone. */
const byTime = ['psychotherapy-time', 'service-time'];

function timeOf(dated: DatedTables, procedure: string, on: IsoDate): TimeRow | undefined {
  for (const table of byTime) {
    const row = rowsOf<TimeRow>(dated, table, procedure, on)?.[0];
    if (row) return row;
  }
  return undefined;
}

export default rule({
  id: 'documentation/time-fits',
  title: 'The minutes of the note are those of the code that is chosen by time',
  why: 'A review takes the longer code back whole where the note states the time of the shorter one.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('introduction, time: a unit is attained when the midpoint is passed'), cptRule('psychotherapy, time rule')],
  effective: { from: asDate('2013-01-01'), by: 'service-date' },
  wrongWhen: ['The minutes that were read are those of the whole visit, not of this service.'],
  needs: ['documentation', 'dated'],
  asks: {
    of: 'procedures',
    settles: (code, on, { dated }) => {
      const row = timeOf(dated, code, on);
      return !row || row.each !== undefined;
    },
  },
  check({ lines }, { documentation: { minutes }, dated }, report) {
    for (const { procedure, day, at } of lines) {
      const row = timeOf(dated, procedure, day);
      if (!row || row.each !== undefined) continue;
      if (!minutes) {
        report.notChecked('nobody read the note for times');
        continue;
      }
      const stated = minutes[procedure];
      // That none is stated is told by documentation/time-stated.
      if (stated === undefined) continue;
      if (stated < row.minutes)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} needs ${row.minutes} minutes, the note states ${stated}`,
          fix: proposed('The code of the time that is documented'),
        });
      else if (row.below !== undefined && stated >= row.below)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} ends at ${row.below - 1} minutes, the note states ${stated}`,
          fix: proposed('The code of the time that is documented'),
          severity: 'info',
        });
    }
  },
});
