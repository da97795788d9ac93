import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, ncciManual } from '../sources.ts';
import { ncciEdition, ncciPayers } from './edition.ts';

/** So many primaries are named in a finding. */
const named = 4;

export default rule({
  id: 'ncci/add-on-primary',
  title: 'An add-on code stands beside a primary of the same day',
  why: 'An add-on is never paid alone: without one of its primaries it is denied.',
  severity: 'error',
  stage: 'stable',
  payers: ncciPayers,
  forms: ['professional', 'institutional'],
  source: [ncciManual('chapter I, section R, add-on codes'), claimsManual('chapter 12, 30')],
  effective: { from: asDate('2013-04-01'), by: 'service-date' },
  wrongWhen: ['The primary is on another claim of that day.'],
  needs: ['tables'],
  check(subject, context, report) {
    const edition = ncciEdition(subject, context);
    if (!edition) return;
    for (const { procedure, day, at } of subject.lines) {
      const answer = context.tables.ncci.addOnPrimaries(procedure, { on: day, payer: edition.payer });
      if (answer.kind === 'no-data') {
        report.notChecked(answer.why);
        continue;
      }
      report.by(answer.basis);
      if (answer.kind === 'not-add-on') continue;
      const { type, primaries, contractorDefined, basis } = answer;
      const sameDay = (code: string) =>
        (subject.days.get(day) ?? []).some((line) => line.procedure === code) ||
        (context.history?.claims.some(({ lines }) => lines.some((l) => l.from === day && l.procedure === code)) ?? false);
      if (primaries.some(sameDay)) continue;
      if (type === 2 || primaries.length === 0) {
        report.notChecked(`the primaries of ${procedure} are the contractor’s to say (add-on type ${type})`);
        continue;
      }
      const some = `${primaries.slice(0, named).join(', ')}${primaries.length > named ? ` or another of its ${primaries.length}` : ''}`;
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} is an add-on and none of its primaries is on the claim on ${day}: ${some}`,
        fix: proposed('Add the primary if it was done that day; else take the add-on off'),
        basis,
        ...(contractorDefined || !edition.binds ? { severity: 'warning' as const } : {}),
      });
    }
  },
});
