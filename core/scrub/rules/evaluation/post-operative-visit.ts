import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'evaluation/post-operative-visit',
  title: 'A visit that is part of an operation’s price has no charge',
  why: '99024 tells that the visit took place; no payer pays it, and a charge stays open or goes to the patient by mistake.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 12, 40.1, global surgical package')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The clearinghouse takes no line without a charge, and the line has the cent that it asks for.'],
  triggers: { procedures: ['99024'] },
  check({ lines }, _context, report) {
    for (const { procedure, line, at } of lines)
      if (procedure === '99024' && line.charge > 1)
        report.fire({
          at: `${at}.charge`,
          what: '99024 with a charge',
          fix: proposed('No charge; or the visit’s own code with 24, if it was for another problem'),
        });
  },
});
