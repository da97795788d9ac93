import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, feeSchedule } from '../sources.ts';
import { rowOf, schedulePayers } from './listed.ts';

/** Inpatient, on- and off-campus outpatient, emergency room. */
const hospital = ['19', '21', '22', '23'];

export default rule({
  id: 'schedule/component-in-hospital',
  title: 'In a hospital a clinician bills the professional part of a test alone',
  why: 'What the hospital furnishes is paid to the hospital: the technical part, and services incident to a clinician’s, are denied.',
  severity: 'error',
  stage: 'stable',
  payers: schedulePayers,
  source: [
    feeSchedule('PC/TC indicators 1, 3 and 5'),
    claimsManual('chapter 13, 20.2.1, and chapter 26, 10.5'),
    { title: 'Services to hospital patients', cite: '42 CFR 411.15(m)' },
  ],
  effective: { from: asDate('2016-01-01'), by: 'service-date' },
  wrongWhen: ['The practice owns the equipment and bills under arrangements that the payer has agreed to.'],
  needs: ['tables'],
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      if (!hospital.includes(line.place)) continue;
      const found = rowOf(line, tables, report);
      const problem = found && problemOf(found.row.pctc, line.modifiers);
      if (!problem) continue;
      report.fire({
        at: `${line.at}.modifiers`,
        what: `${line.procedure} at place ${line.place}: ${problem}`,
        fix: proposed(
          found.row.pctc === '1' && !line.modifiers.includes('TC')
            ? '26, if the test was read and the reading is documented'
            : 'Leave it to the hospital',
        ),
        basis: found.basis,
      });
    }
  },
});

function problemOf(pctc: string, modifiers: readonly string[]): string | undefined {
  if (modifiers.includes('TC')) return 'the technical part is the hospital’s';
  if (pctc === '1' && !modifiers.includes('26')) return 'without 26 it claims the hospital’s part too';
  if (pctc === '3') return 'it is a technical part, which is the hospital’s';
  if (pctc === '5') return 'a service incident to a clinician’s is the hospital’s';
  return undefined;
}
