import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';

const needed = { CQ: 'GP', CO: 'GO' } as const;

export default rule({
  id: 'modifiers/therapy-assistant',
  title: 'An assistant’s modifier stands beside the one of its therapy',
  why: 'Medicare returns CQ without GP and CO without GO.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 5, 20.1, CQ and CO'), regulation('42 CFR 410.59, 410.60')],
  effective: { from: asDate('2020-01-01'), by: 'service-date' },
  triggers: { modifiers: ['CQ', 'CO'] },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, at } of lines)
      for (const [assistant, plan] of Object.entries(needed))
        if (modifiers.includes(assistant) && !modifiers.includes(plan))
          report.fire({
            at: `${at}.modifiers`,
            what: `${procedure} with ${assistant} and without ${plan}`,
            fix: proposed(`${plan} beside it`),
          });
  },
});
