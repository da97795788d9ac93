import { asDate } from '../../../base/date.ts';
import { groupBy } from '../../../base/group-by.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { ncciManual } from '../sources.ts';
import { ncciEdition, ncciPayers } from './edition.ts';
import { unitsPerDay } from './units-per-day.ts';

export default rule({
  id: 'ncci/units-other-claims',
  title: 'No more units on a day than medically unlikely edits let a patient have, other claims counted',
  why: 'By adjudication indicators 2 and 3 all units of a day count, on whichever claim they were billed.',
  severity: 'error',
  stage: 'stable',
  payers: ncciPayers,
  forms: ['professional', 'institutional'],
  source: [ncciManual('chapter I, section V, medically unlikely edits')],
  effective: { from: asDate('2013-04-01'), by: 'service-date' },
  wrongWhen: ['The other claim went to another payer.', 'By indicator 3: the record shows that more was needed.'],
  needs: ['tables', 'history'],
  check(subject, context, report) {
    const edition = ncciEdition(subject, context);
    if (!edition) return;
    const { payer, setting, binds } = edition;
    const past = pastLines(context.history);
    if (past.length === 0) return;
    for (const [on, lines] of subject.days)
      for (const [, mine] of groupBy(lines, ({ procedure, provider }) => `${procedure} ${provider}`)) {
        const { procedure, provider, at } = mine[0]!;
        const before = past.filter((l) => l.from === on && l.procedure === procedure && l.rendering === provider);
        if (before.length === 0) continue;
        const answer = context.tables.ncci.mue(procedure, { on, payer, setting });
        if (answer.kind === 'no-data') {
          report.notChecked(answer.why);
          continue;
        }
        const { units: most, adjudication, basis } = answer;
        report.by(basis);
        const sum = (all: readonly { readonly units: number | string; readonly from: typeof on; readonly to: typeof on }[]) =>
          all.reduce((total, { units, from, to }) => total + unitsPerDay(Number(units), from, to), 0);
        const [here, there] = [sum(mine.map(({ line }) => line)), sum(before)];
        if (adjudication === 'line' || most === 0 || here > most || here + there <= most) continue;
        report.fire({
          at: `${at}.units`,
          what: `${here} units of ${procedure} here and ${there} on other claims of ${on}; a day may have ${most}`,
          fix: proposed('Look at the other claim: one of them is billed twice, or the record shows why more was needed'),
          basis,
          ...(binds && adjudication === 'day-absolute' ? {} : { severity: 'warning' as const }),
        });
      }
  },
});
