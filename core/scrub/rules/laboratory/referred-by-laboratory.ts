import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, socialSecurityAct } from '../sources.ts';

/** Clinical and physiological laboratories, pathologists: who bills Medicare for tests that another laboratory did. */
const laboratory = /^(?:291|293D|207ZP|207ZC)/;

export default rule({
  id: 'laboratory/referred-by-laboratory',
  title: 'Only a laboratory bills Medicare for tests that another laboratory did',
  why: 'Medicare pays a test to who did it, or to the laboratory that referred it: a practice’s line with 90 is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 16, 40.1, laboratories billing for referred tests'), socialSecurityAct('1833(h)(5)(A)')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The practice is enrolled as a laboratory too and bills under that enrollment.'],
  triggers: { modifiers: ['90'] },
  check({ claim, lines }, _context, report) {
    if (laboratory.test(claim.billing.taxonomy) || laboratory.test(claim.rendering?.taxonomy ?? '')) return;
    for (const { kind, modifiers, procedure, at } of lines)
      if (kind === 'laboratory' && modifiers.includes('90'))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with 90 from a practice that is no laboratory (${claim.billing.taxonomy || 'no taxonomy'})`,
          fix: proposed('The laboratory that did it bills Medicare'),
        });
  },
});
