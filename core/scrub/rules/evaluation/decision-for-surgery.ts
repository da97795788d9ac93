import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { schedulePayers } from '../schedule/listed.ts';
import { claimsManual } from '../sources.ts';

const major = '090';
const minor = ['000', '010'];

export default rule({
  id: 'evaluation/decision-for-surgery',
  title: 'A visit on the day of a major operation, at which it was decided, carries 57 and not 25',
  why: '25 speaks of small procedures. Beside an operation of 90 days Medicare pays the visit with 57 alone.',
  severity: 'warning',
  stage: 'stable',
  payers: schedulePayers,
  source: [claimsManual('chapter 12, 40.2.A.4, decision for surgery')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers: ['25'] },
  check({ lines }, { tables }, report) {
    for (const visit of lines) {
      if (visit.kind !== 'visit' || !visit.modifiers.includes('25') || visit.modifiers.includes('57')) continue;
      const days = lines
        .filter((l) => l.day === visit.day && l.kind === 'surgery' && sameProvider(l, visit) === 'yes')
        .map((l) => ({ l, answer: tables.fees.globalDays(l.procedure, l.day) }));
      for (const { answer } of days) if (answer.kind === 'no-data') report.notChecked(answer.why);
      const of = (wanted: readonly string[]) => days.find(({ answer }) => answer.kind === 'found' && wanted.includes(answer.value));
      const operation = of([major]);
      if (!operation || of(minor) || operation.answer.kind !== 'found') continue;
      report.fire({
        at: `${visit.at}.modifiers`,
        what: `${visit.procedure} with 25 beside ${operation.l.procedure}, which has a global period of 90 days`,
        fix: proposed('57, if the operation was decided at this visit'),
        basis: operation.answer.basis,
      });
    }
  },
});
