import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { rowOf, schedulePayers } from '../schedule/listed.ts';
import { claimsManual, feeSchedule } from '../sources.ts';

const modifiers = ['62'];

/** What the file's indicator says: paid, paid when the record shows the need, or not. */
const indicators: Readonly<Record<string, { readonly severity: 'error' | 'warning'; readonly says: string }>> = {
  '0': { severity: 'error', says: 'co-surgeons are not paid' },
  '1': { severity: 'warning', says: 'co-surgeons are paid only when the record shows the need' },
  '9': { severity: 'error', says: 'co-surgeons do not apply to it' },
};

export default rule({
  id: 'surgery/co-surgeon',
  title: 'Two surgeons are billed where two are paid',
  why: 'Medicare pays co-surgeons for some operations alone; for others the second claim is denied.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [feeSchedule('co-surgeons indicator'), claimsManual('chapter 12, 40.8')],
  effective: { from: asDate('1996-01-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers },
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      const modifier = line.modifiers.find((m) => modifiers.includes(m));
      if (modifier === undefined) continue;
      const found = rowOf(line, tables, report);
      const told = found && indicators[found.row.coSurgeon];
      if (!told) continue;
      report.fire({
        at: `${line.at}.modifiers`,
        what: `${line.procedure} with ${modifier}: ${told.says}`,
        fix: proposed(told.severity === 'error' ? `Take ${modifier} off, or the line` : 'Have the operative report ready'),
        basis: found.basis,
        severity: told.severity,
      });
    }
  },
});
