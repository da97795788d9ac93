import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, cptRule } from '../sources.ts';

export default rule({
  id: 'modifiers/multiple-on-add-on',
  title: '51 does not stand on an add-on',
  why: 'An add-on is priced as one already; with 51 a payer halves it a second time.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 12, 40.6, multiple surgeries'), cptRule('appendix D, add-on codes are exempt from 51')],
  effective: { from: asDate('2013-04-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers: ['51'] },
  check({ lines }, { tables }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      if (!modifiers.includes('51')) continue;
      const answer = tables.ncci.addOnPrimaries(procedure, { on: day });
      if (answer.kind === 'no-data') report.notChecked(answer.why);
      else report.by(answer.basis);
      if (answer.kind === 'add-on')
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} is an add-on and carries 51`,
          fix: proposed('Take 51 off'),
          basis: answer.basis,
        });
    }
  },
});
