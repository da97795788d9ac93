import { code, decimal, money, series, text } from '../../spec/field.ts';
import { maybe, segment, segments, some } from '../../spec/node.ts';

/** Who bears an adjustment. */
export const adjustmentGroups = {
  CO: 'contract between payer and provider',
  CR: 'correction of an earlier payment',
  OA: 'neither of the others',
  PI: 'payer alone',
  PR: 'patient',
};

/** Adjustments (CAS): a group and up to six reasons, each with an amount and sometimes a quantity of units. */
export const adjustments = (max: number) =>
  segments(
    'CAS',
    {
      group: code(1, adjustmentGroups),
      reasons: some(
        series(2, 6, 3, {
          reason: text(1, { max: 5, set: 'carc' }),
          amount: money(2),
          quantity: maybe(decimal(3)),
        }),
      ),
    },
    { max },
  );

/** What a payer of Medicare's outpatient kind says about a claim (MOA). */
export const outpatientAdjudication = segment('MOA', {
  rate: maybe(decimal(1, { max: 10 })),
  payableAmount: maybe(money(2)),
  remark1: maybe(text(3, { max: 50, set: 'rarc' })),
  remark2: maybe(text(4, { max: 50, set: 'rarc' })),
  remark3: maybe(text(5, { max: 50, set: 'rarc' })),
  remark4: maybe(text(6, { max: 50, set: 'rarc' })),
  remark5: maybe(text(7, { max: 50, set: 'rarc' })),
  endStageRenal: maybe(money(8)),
  nonpayableProfessional: maybe(money(9)),
});
