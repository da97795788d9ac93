import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Remarks of a remittance that say: the claim was sent on. */
const forwarded = ['MA07', 'MA18', 'N89'];

export default rule({
  id: 'payer/crossed-over',
  title: 'A claim that Medicare sent on is not sent a second time',
  why: 'The next payer denies the second one as a duplicate, and two payments have to be sorted out.',
  severity: 'warning',
  stage: 'stable',
  source: [
    claimsManual('chapter 28, 70.6, coordination of benefits agreement'),
    { title: 'Remittance advice remark codes', cite: 'MA07, MA18, N89' },
  ],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['Thirty days have passed and nothing came of it.'],
  triggers: { fields: ['otherCoverages'] },
  check({ claim }, _context, report) {
    for (const { adjudication, payer, priority } of claim.otherCoverages) {
      if (!adjudication || priority > claim.coverage.priority) continue;
      const remark = [adjudication.remarks, ...adjudication.lines.map((l) => l.remarks)].flat().find((r) => forwarded.includes(r));
      if (remark)
        report.fire({
          at: 'coverage.payer',
          what: `${payer.name} sent it on (${remark}, ${adjudication.adjudicatedOn})`,
          fix: proposed('Wait 30 days for the payment of the next payer'),
        });
    }
  },
});
