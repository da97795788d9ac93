import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'units/drug-quantity',
  title: 'An NDC has eleven digits and a quantity above zero',
  why: 'An NDC of ten digits is not found in any price list, and a quantity of nothing prices nothing: the line is rejected.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2410 LIN03 and CTP04')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  triggers: { fields: ['drug'] },
  check({ lines }, _context, report) {
    for (const { line, at } of lines) {
      if (!line.drug) continue;
      const { ndc, quantity } = line.drug;
      if (!/^\d{11}$/.test(ndc))
        report.fire({
          at: `${at}.drug.ndc`,
          what: `NDC ${ndc} has not eleven digits`,
          fix: proposed('Five digits, four and two: the part that is short takes a zero in front'),
        });
      if (!(Number(quantity) > 0))
        report.fire({
          at: `${at}.drug.quantity`,
          what: `a quantity of ${quantity || 'nothing'}`,
          fix: proposed('What was given, in the NDC’s unit'),
        });
    }
  },
});
