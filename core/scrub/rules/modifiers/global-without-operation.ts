import { asDate, daysBetween } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { pastLines } from '../../known/history.ts';
import { procedureKind } from '../../procedure-kind.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const ofGlobal = ['24', '58', '78', '79'];

export default rule({
  id: 'modifiers/global-without-operation',
  title: '24, 58, 78 and 79 follow an operation',
  why: 'They speak of the time after one. Where none is known it was done elsewhere, or another modifier is meant.',
  severity: 'info',
  stage: 'stable',
  source: [claimsManual('chapter 12, 40.2.A, modifiers of the global period')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The operation was done by another practice of the specialty, or is not billed yet.'],
  needs: ['history', 'dated'],
  triggers: { modifiers: ofGlobal },
  check({ lines }, { history, dated }, report) {
    for (const { procedure, modifiers, day, index, at } of lines) {
      const wrong = modifiers.find((m) => ofGlobal.includes(m));
      if (wrong === undefined) continue;
      const periods = datedOn<Dated & { readonly kind: string; readonly days: number }>(dated, 'global-period', day) ?? [];
      const longest = Math.max(0, ...periods.map(({ days }) => days));
      const isIn = (from: typeof day) => daysBetween(from, day) >= 0 && daysBetween(from, day) <= longest;
      const known =
        lines.some((l) => l.index !== index && l.kind === 'surgery' && isIn(l.day)) ||
        pastLines(history).some((l) => isIn(l.from) && procedureKind(l.procedure) === 'surgery');
      if (!known)
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with ${wrong}, and no operation of the ${longest} days before is known`,
          fix: proposed('Look for the operation; else take the modifier off'),
        });
    }
  },
});
