import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

const repeats = ['76', '77', '91'];

export default rule({
  id: 'modifiers/repeat-without-first',
  title: 'What is repeated was billed once before on that day',
  why: 'A repetition without its first is denied or asked about, and the first is not paid at all.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('appendix A, 76, 77 and 91')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The first was billed by another practice.'],
  needs: ['history'],
  triggers: { modifiers: repeats },
  check({ lines }, { history }, report) {
    for (const { procedure, modifiers, day, index, units, at } of lines) {
      const mark = modifiers.find((m) => repeats.includes(m));
      if (mark === undefined || units > 1) continue;
      if (lines.some((l) => l.index !== index && l.procedure === procedure && l.day === day)) continue;
      if (pastLines(history).some((l) => l.procedure === procedure && l.from === day)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${mark}, and no first one on ${day}`,
        fix: proposed(`Bill the first one, or take ${mark} off`),
        // By another clinician it was often another practice's.
        ...(mark === '77' && { severity: 'info' as const }),
      });
    }
  },
});
