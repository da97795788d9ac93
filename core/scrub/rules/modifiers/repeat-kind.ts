import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, cptRule } from '../sources.ts';

/** Anatomic and surgical pathology, where a clinician reads: a repeat there is a procedure's. */
const pathology = /^88/;

export default rule({
  id: 'modifiers/repeat-kind',
  title: 'A laboratory test is repeated with 91, everything else with 76 or 77',
  why: 'The wrong one is invalid on the line, and the second service is denied as a duplicate.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 16, 100.5.1, tests that are repeated'), cptRule('appendix A, 76, 77 and 91')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The payer asks for 76 on laboratory tests.'],
  triggers: { modifiers: ['76', '77', '91'] },
  check({ lines }, _context, report) {
    for (const { procedure, kind, modifiers, at } of lines) {
      const wrong =
        kind === 'laboratory' && !pathology.test(procedure)
          ? modifiers.find((m) => m === '76' || m === '77')
          : ['visit', 'anesthesia', 'surgery', 'radiology', 'drug'].includes(kind) && modifiers.includes('91')
            ? '91'
            : undefined;
      if (wrong === undefined) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${wrong} ${wrong === '91' ? 'is no laboratory test' : 'is a laboratory test'}`,
        fix: proposed(wrong === '91' ? '76 by the same clinician, 77 by another' : '91'),
      });
    }
  },
});
