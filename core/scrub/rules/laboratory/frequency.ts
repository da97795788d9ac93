import { asDate, type IsoDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { type CodedRow, rowsOf, wordsOf } from '../../known/coded-rows.ts';
import type { History } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';

interface FrequencyRow extends CodedRow {
  readonly diagnoses?: string;
  readonly most: number;
  readonly months: number;
}

/** Months since year 0: coverage counts whole months after the month of the last test. */
const monthOf = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

export default rule({
  id: 'laboratory/frequency',
  title: 'A test is not done more often than it is covered',
  why: 'What goes beyond the national limits is denied as not necessary, and without a notice the patient owes nothing.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    {
      title: 'Medicare National Coverage Determinations Manual (CMS Pub. 100-03)',
      cite: 'chapter 1, part 3, sections 190.21 to 190.23; each row of laboratory-frequency has its own',
      url: 'https://www.cms.gov/medicare-coverage-database',
    },
  ],
  effective: { from: asDate('2002-11-25'), by: 'service-date' },
  wrongWhen: ['The treatment was changed, the disease is not controlled, or the patient is pregnant, and the record says so.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['80061', '82947', '82950', '82951', '83036', '84443', 'G0103'] },
  check({ lines }, { history, dated }, report) {
    for (const line of lines) {
      // GA, GX, GZ: the practice knows that it is too often.
      if (line.modifiers.some((m) => ['GA', 'GX', 'GZ', '91'].includes(m))) continue;
      const rows = rowsOf<FrequencyRow>(dated, 'laboratory-frequency', line.procedure, line.day) ?? [];
      const row = rows.find(({ diagnoses }) => isFor(line, diagnoses));
      if (!row) continue;
      if (monthOf(line.day) - monthOf(history.since) < row.months)
        report.notChecked(`the patient’s claims are known since ${history.since} alone`);
      const past = pastTests(line, row, history);
      if (past.length < row.most) continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} was done on ${past.join(', ')}; ${row.most} within ${row.months} months ${row.most === 1 ? 'is' : 'are'} covered`,
        fix: proposed('Look why it was needed again; GA with a notice'),
        basis: { cite: `${row.source.title}, ${row.source.cite}`, edition: { name: row.from, from: row.from } },
      });
    }
  },
});

const isFor = ({ diagnoses }: SubjectLine, listed: string | undefined): boolean =>
  listed === undefined || diagnoses.some(codesIn(wordsOf(listed), 'and-below'));

/** Days on which a test of the row was done within its months before, for the same reason where the row names one. */
function pastTests({ day }: SubjectLine, row: FrequencyRow, { claims }: History): readonly IsoDate[] {
  const isTest = codesIn(wordsOf(row.codes));
  const isReason = row.diagnoses === undefined ? undefined : codesIn(wordsOf(row.diagnoses), 'and-below');
  const days = claims.flatMap(({ lines }) =>
    lines
      .filter(
        (past) =>
          isTest(past.procedure) &&
          past.from < day &&
          monthOf(day) - monthOf(past.from) < row.months &&
          (!isReason || past.diagnoses?.some(isReason)),
      )
      .map(({ from }) => from),
  );
  return [...new Set(days)].sort();
}
