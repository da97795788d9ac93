import { asDate, type IsoDate } from '../../../base/date.ts';
import { groupBy } from '../../../base/group-by.ts';
import type { OfficialTables } from '../../known/tables.ts';
import { proposed, type Report, rule } from '../../rule.ts';
import type { SubjectLine } from '../../subject.ts';
import { cmsNotice, ncciManual } from '../sources.ts';
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
  source: [
    ncciManual('chapter I, section V, medically unlikely edits'),
    cmsNotice('SE1422', 'medically unlikely edits and bilateral procedures: one line with 50 and one unit'),
  ],
  effective: { from: asDate('2007-01-01'), by: 'service-date' },
  wrongWhen: ['By indicator 3: the record shows that more was needed; the payer pays on appeal or with documentation.'],
  needs: ['tables'],
  check(subject, context, report) {
    const edition = ncciEdition(subject, context);
    if (!edition) return;
    const { payer, setting, binds } = edition;
    for (const [on, lines] of subject.days)
      for (let i = 0; i < lines.length; i++) {
        const { procedure } = lines[i]!;
        if (isAgain(lines, i)) continue;
        const answer = context.tables.ncci.mue(procedure, { on, payer, setting });
        if (answer.kind === 'no-data') {
          report.notChecked(answer.why);
          continue;
        }
        const { units: most, adjudication, basis } = answer;
        report.by(basis);
        if (most === 0 && !(binds && isNews(lines[i]!, on, context.tables))) continue;
        const soft = binds ? undefined : ('warning' as const);
        const told = { basis, ...(soft && { severity: soft }) };
        if (adjudication === 'line') overLine(lines, procedure, most, report, told);
        else overDay(lines, procedure, most, adjudication === 'day-absolute', report, told);
      }
  },
});

/** Statuses of the fee schedule that rules of their own tell: not covered, not valid for Medicare. */
const toldElsewhere = ['N', 'I'];

/**
 * A limit of none says that the payer does not pay the service at all. It is no news where the line says so itself by GY, or where the fee schedule
 * does; and of other payers it says nothing.
 */
function isNews({ procedure, modifiers }: SubjectLine, on: IsoDate, { fees }: OfficialTables): boolean {
  if (modifiers.includes('GY')) return false;
  const listed = fees.rvu(procedure, '', on);
  return !(listed.kind === 'found' && toldElsewhere.includes(listed.value.status));
}

/** An earlier line has the code: it was looked at with that one. A claim has few lines, and no group of them is made for a question so short. */
function isAgain(lines: readonly SubjectLine[], at: number): boolean {
  for (let before = 0; before < at; before++) if (lines[before]!.procedure === lines[at]!.procedure) return true;
  return false;
}

type Told = Pick<Parameters<Report['fire']>[0], 'basis' | 'severity'>;

function overLine(lines: readonly SubjectLine[], procedure: string, most: number, report: Report, told: Told): void {
  for (const line of lines)
    if (line.procedure === procedure && perDay(line) > most)
      report.fire({
        at: `${line.at}.units`,
        what: `${perDay(line)} units of ${procedure}; a line may have ${most}`,
        fix: proposed('If documented, further units on lines of their own with the modifier that says why; else correct the units'),
        ...told,
      });
}

const bothSides = 'One line with 50 and one unit, if it was one operation on both sides; else correct the units';
/** Right and left on lines of their own: to Medicare an operation on both sides is one line with 50, which counts one unit. */
const saysBothSides = (lines: readonly SubjectLine[]): boolean =>
  ['LT', 'RT'].every((side) => lines.some(({ modifiers }) => modifiers.includes(side)));

/** Lines of one code, day and clinician are added up, whatever their modifiers. It is told once, at the line that goes beyond. */
function overDay(all: readonly SubjectLine[], procedure: string, most: number, isAbsolute: boolean, report: Report, told: Told): void {
  let sum = 0;
  for (const line of all) if (line.procedure === procedure) sum += perDay(line);
  if (sum <= most) return;
  for (const [, lines] of groupBy(
    all.filter((line) => line.procedure === procedure),
    ({ provider }) => provider,
  )) {
    const total = lines.reduce((units, line) => units + perDay(line), 0);
    if (total <= most) continue;
    let units = 0;
    const beyond = lines.find((line) => {
      units += perDay(line);
      return units > most;
    })!;
    const where = lines.length > 1 ? ` on ${lines.length} lines` : '';
    report.fire({
      ...(isAbsolute ? {} : { severity: 'warning' as const }),
      ...told,
      at: `${beyond.at}.units`,
      what: `${total} units of ${procedure}${where}; a day may have ${most}${isAbsolute ? ', whatever the record says' : ', unless the record shows that more was needed'}`,
      fix: proposed(
        saysBothSides(lines)
          ? bothSides
          : isAbsolute
            ? 'Correct the units: more is against policy'
            : 'Correct the units, or have the record ready',
      ),
    });
  }
}
