import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'units/waste-line',
  title: 'What was thrown away stands on a line of its own, beside what was given',
  why: 'JW alone says that all of a vial was wasted; JW and JZ together say both and nothing. Medicare returns the claim.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 17, 40, discarded drugs')],
  effective: { from: asDate('2017-01-01'), by: 'service-date' },
  wrongWhen: ['What was given stands on another claim.'],
  triggers: { modifiers: ['JW'] },
  check({ lines }, _context, report) {
    for (const waste of lines) {
      if (!waste.modifiers.includes('JW')) continue;
      const given = lines.filter((l) => l.procedure === waste.procedure && l.day === waste.day && !l.modifiers.includes('JW'));
      const says =
        given.length === 0
          ? `${waste.procedure} with JW, and no line for what was given`
          : given.some((l) => l.modifiers.includes('JZ'))
            ? `${waste.procedure} with JW, and with JZ on another line, which says that nothing was thrown away`
            : undefined;
      if (says)
        report.fire({
          at: `${waste.at}.modifiers`,
          what: says,
          fix: proposed('One line for what was given without JW and JZ, one for the rest with JW'),
          ...(given.length === 0 && { severity: 'warning' as const }),
        });
    }
  },
});
