import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Repeats of procedures, not of clinical tests. */
const repeats = ['76', '77'];
/** Anatomic and surgical pathology, where a clinician reads: a repeat there is a procedure's. */
const pathology = /^88/;

export default rule({
  id: 'laboratory/repeat-is-91',
  title: 'A clinical test that is repeated on a day takes 91, not 76 or 77',
  why: 'Payers look for 91 on laboratory tests: the second line is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 16, 100.5.1, tests performed more than once on the same day')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The payer publishes that it wants 76 on laboratory tests.'],
  triggers: { modifiers: repeats },
  check({ lines }, _context, report) {
    for (const { kind, modifiers, procedure, at } of lines) {
      const says = modifiers.find((m) => repeats.includes(m));
      if (says && kind === 'laboratory' && !pathology.test(procedure))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with ${says}`,
          fix: proposed('91, where the repeat gave a result of its own that treatment needed; 59 for another specimen or site'),
        });
    }
  },
});
