import { asDate } from '../../../base/date.ts';
import { asCents, showMoney } from '../../../base/money.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';
import { forAll, priceOf } from './priced.ts';

export default rule({
  id: 'charges/below-allowed',
  title: 'The charge is not below what the contract allows',
  why: 'Payers pay the lesser of the two: the difference is lost.',
  severity: 'warning',
  stage: 'stable',
  source: [
    titledRegulation('Payment is the lesser of charge and fee schedule', '42 CFR 414.21'),
    { title: 'The payer’s contract', cite: 'lesser of billed charges' },
  ],
  effective: { from: asDate('1992-01-01'), by: 'service-date' },
  wrongWhen: ['The charge was lowered on purpose: a sliding fee, a courtesy.'],
  needs: ['prices'],
  check({ lines }, { prices }, report) {
    for (const line of lines) {
      const allowed = forAll(line, priceOf(line, prices, report)?.allowed);
      if (allowed === undefined || line.line.charge >= allowed || line.line.charge === 0) continue;
      report.fire({
        at: `${line.at}.charge`,
        what: `${line.procedure} for ${showMoney(line.line.charge)}, the contract allows ${showMoney(asCents(allowed))}`,
        fix: proposed('Raise the charge in the fee schedule'),
      });
    }
  },
});
