import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { regulation } from '../sources.ts';

export default rule({
  id: 'units/drug-identified',
  title: 'A drug that the practice gave is named to Medicaid by its NDC',
  why: 'States collect rebates by NDC: without it the line is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicaid'],
  source: [regulation('42 CFR 447.520, physician-administered drugs')],
  effective: { from: asDate('2008-01-01'), by: 'service-date' },
  wrongWhen: ['The code is of a device or a supply, or the state does not ask for it here.'],
  triggers: { procedures: ['J0120-J9999', 'Q5101-Q5999'] },
  check({ lines }, _context, report) {
    for (const { procedure, line, kind, at } of lines)
      if (kind === 'drug' && /^(?:J|Q5)/.test(procedure) && !line.drug)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} without an NDC`,
          fix: proposed('NDC, quantity and unit of the vial that was used'),
        });
  },
});
