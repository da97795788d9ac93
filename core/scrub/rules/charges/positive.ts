import { asDate } from '../../../base/date.ts';
import { showMoney } from '../../../base/money.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** A visit that is in an operation's price, reported for its own sake. */
const reported = '99024';

export default rule({
  id: 'charges/positive',
  title: 'Every line has a charge',
  why: 'A negative charge is rejected; a line of 0.00 is paid with 0.00, or returned.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2300 CLM02, 2400 SV102')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The payer wants a line for each service of a capitated visit, or for a vaccine that the state supplied.'],
  check({ lines }, _context, report) {
    for (const { line, procedure, kind, modifiers, at } of lines) {
      if (line.charge > 0) continue;
      const told = { at: `${at}.charge`, what: `${procedure} for ${showMoney(line.charge)}` };
      if (line.charge < 0) report.fire({ ...told, fix: proposed('Void or replace the claim that is to be taken back') });
      else if (line.charge === 0 && kind !== 'measure' && procedure !== reported && !modifiers.includes('SL'))
        report.fire({ ...told, severity: 'warning', fix: proposed('The charge of the fee schedule') });
    }
  },
});
