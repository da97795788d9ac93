import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

const status = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];

export default rule({
  id: 'modifiers/physical-status',
  title: 'The physical status stands on anesthesia',
  why: 'P1 to P6 tell how ill the patient was under anesthesia; on another service they are invalid.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('anesthesia guidelines, physical status modifiers')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  triggers: { modifiers: status },
  check({ lines }, _context, report) {
    for (const { procedure, kind, modifiers, at } of lines) {
      const wrong = modifiers.find((m) => status.includes(m));
      if (wrong === undefined || kind === 'anesthesia') continue;
      report.fire({ at: `${at}.modifiers`, what: `${procedure} with ${wrong} is no anesthesia`, fix: proposed(`Take ${wrong} off`) });
    }
  },
});
