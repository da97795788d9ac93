import { asDate } from '../../../base/date.ts';
import { asCents, showMoney } from '../../../base/money.ts';
import { proposed, rule } from '../../rule.ts';
import { forAll, priceOf } from './priced.ts';

export default rule({
  id: 'charges/equals-allowed',
  title: 'The charge is not exactly what the contract allows',
  why: 'When the payer raises its fees the charge will stand below them, and nobody notices.',
  severity: 'info',
  stage: 'stable',
  payers: ['medicare-advantage', 'medicaid', 'commercial', 'workers-compensation'],
  source: [{ title: 'The payer’s contract', cite: 'lesser of billed charges' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The contract pays a percentage of charges.'],
  needs: ['prices'],
  check({ lines }, { prices }, report) {
    for (const line of lines) {
      const allowed = forAll(line, priceOf(line, prices, report)?.allowed);
      if (allowed !== undefined && allowed > 0 && line.line.charge === allowed)
        report.fire({
          at: `${line.at}.charge`,
          what: `${line.procedure} for ${showMoney(asCents(allowed))}, exactly what is allowed`,
          fix: proposed('Look whether the fee schedule was copied from the payer’s'),
        });
    }
  },
});
