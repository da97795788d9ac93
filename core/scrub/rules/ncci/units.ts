import { asDate } from '../../../base/date.ts';
import { groupBy } from '../../../base/group-by.ts';
import { proposed, type Report, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { ncciManual } from '../sources.ts';
import { ncciEdition, ncciPayers } from './edition.ts';
import { unitsPerDay } from './units-per-day.ts';

const perDay = ({ units, line }: SubjectLine): number => unitsPerDay(units, line.from, line.to);

export default rule({
  id: 'ncci/units',
  title: 'No more units than medically unlikely edits let a patient have',
  why: 'The line, or by adjudication indicators 2 and 3 every line of the code on that day, is denied whole, not cut to the limit.',
  severity: 'error',
  stage: 'stable',
  payers: ncciPayers,
  forms: ['professional', 'institutional'],
  source: [ncciManual('chapter I, section V, medically unlikely edits')],
  effective: { from: asDate('2007-01-01'), by: 'service-date' },
  wrongWhen: ['By indicator 3: the record shows that more was needed; the payer pays on appeal or with documentation.'],
  needs: ['tables'],
  check(subject, context, report) {
    const edition = ncciEdition(subject, context);
    if (!edition) return;
    const { payer, setting, binds } = edition;
    for (const [on, lines] of subject.days)
      for (const [procedure, same] of groupBy(lines, (line) => line.procedure)) {
        const answer = context.tables.ncci.mue(procedure, { on, payer, setting });
        if (answer.kind === 'no-data') {
          report.notChecked(answer.why);
          continue;
        }
        const { units: most, adjudication, basis } = answer;
        report.by(basis);
        const soft = binds ? {} : { severity: 'warning' as const };
        if (adjudication === 'line') {
          for (const line of same)
            if (perDay(line) > most)
              report.fire({
                at: `${line.at}.units`,
                what: `${perDay(line)} units of ${procedure}; a line may have ${most}`,
                fix: proposed('If documented, further units on lines of their own with the modifier that says why; else correct the units'),
                basis,
                ...soft,
              });
          continue;
        }
        for (const [, mine] of groupBy(same, (line) => line.provider))
          overDay(mine, most, adjudication === 'day-absolute', report, { basis, ...soft });
      }
  },
});

type Told = Pick<Parameters<Report['fire']>[0], 'basis' | 'severity'>;

/** Lines of one code, day and clinician: they are added up, whatever their modifiers. It is told at the line that goes beyond. */
function overDay(lines: readonly SubjectLine[], most: number, isAbsolute: boolean, report: Report, told: Told): void {
  let sum = 0;
  for (const line of lines) {
    sum += perDay(line);
    if (sum <= most) continue;
    const all = lines.reduce((total, each) => total + perDay(each), 0);
    const { procedure, at } = line;
    const where = lines.length > 1 ? ` on ${lines.length} lines` : '';
    report.fire({
      ...(isAbsolute ? {} : { severity: 'warning' as const }),
      ...told,
      at: `${at}.units`,
      what: `${all} units of ${procedure}${where}; a day may have ${most}${isAbsolute ? ', whatever the record says' : ', unless the record shows that more was needed'}`,
      fix: proposed(isAbsolute ? 'Correct the units: more is against policy' : 'Correct the units, or have the record ready'),
    });
    return;
  }
}
