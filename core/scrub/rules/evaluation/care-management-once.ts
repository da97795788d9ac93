import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';
import { sameMonth } from './care-month.ts';

export default rule({
  id: 'evaluation/care-management-once',
  title: 'Care management of a month is billed once',
  why: 'Its minutes are counted by calendar month; a second claim of the month is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [{ title: 'CMS MLN909188', cite: 'chronic care management services' }, cptRule('care management services, by calendar month')],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  wrongWhen: ['The earlier claim has a wrong day, or was denied.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['99424', '99426', '99484', '99487', '99490-99493', 'G0556-G0558'] },
  check({ lines }, { history, dated }, report) {
    for (const line of lines) {
      if (!servicesOf(dated, 'monthly-care', line.day)(line.procedure)) continue;
      const other = sameMonth(line, lines, history).find(({ procedure }) => procedure === line.procedure);
      if (!other) continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} on ${line.day}, and ${other.here ? 'here' : 'on another claim'} on ${other.on} of the same month`,
        fix: proposed('Bill the month once, with add-on codes for more minutes'),
      });
    }
  },
});
