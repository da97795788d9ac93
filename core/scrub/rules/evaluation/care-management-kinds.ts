import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';
import { careKind, sameMonth } from './care-month.ts';

export default rule({
  id: 'evaluation/care-management-kinds',
  title: 'One kind of care management is billed for a month',
  why: 'Chronic, complex, principal and advanced primary care exclude each other in a month; the second is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'CMS MLN909188', cite: 'chronic care management services, concurrent billing' },
    { title: 'CY 2025 Physician Fee Schedule final rule', cite: '89 FR 97710, section II.G' },
    cptRule('care management services'),
  ],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  wrongWhen: ['The payer pays both kinds in a month.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['99424-99427', '99437', '99439', '99487', '99489', '99490', '99491', 'G0556-G0558'] },
  check({ lines }, { history, dated }, report) {
    for (const line of lines) {
      const kind = careKind(dated, line.procedure, line.day);
      if (!kind) continue;
      const other = sameMonth(line, lines, history).find(({ procedure }) => {
        const its = careKind(dated, procedure, line.day);
        return its !== undefined && its !== kind;
      });
      if (!other) continue;
      report.fire({
        at: `${line.at}.procedure`,
        what: `${line.procedure} on ${line.day} and ${other.procedure} on ${other.on}: two kinds of care management in a month`,
        fix: proposed('Bill the one that the month’s minutes support'),
      });
    }
  },
});
