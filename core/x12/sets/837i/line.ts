import { code, count, decimal, fixed, money, text } from '../../spec/field.ts';
import { loops, maybe, segment, single } from '../../spec/node.ts';
import { attachments } from '../parts/attachments.ts';
import { drug } from '../parts/drug.ts';
import { adjustments } from '../parts/money-lines.ts';
import { amount, day, period, reference } from '../parts/one-value.ts';
import { procedure } from '../parts/procedure.ts';
import { lineProviders } from './claim-providers.ts';
import { procedureKinds } from './procedure-kinds.ts';
import { lineRepricing } from './repricing.ts';

const institutionalService = segment('SV2', {
  /** Four digits of the uniform bill. */
  revenueCode: text(1, { max: 48 }),
  procedure: maybe(procedure(2, procedureKinds), 'an outpatient line, or a payer that asks for it'),
  charge: money(3),
  unit: code(4, { DA: 'days', UN: 'units' }),
  quantity: decimal(5),
  noncovered: maybe(money(7)),
});

const priorDecision = loops(
  '2430',
  {
    decision: segment('SVD', {
      payer: text(1, { min: 2, max: 80 }),
      paid: money(2),
      procedure: maybe(procedure(3, procedureKinds)),
      revenueCode: text(4, { max: 48 }),
      quantity: decimal(5),
      bundledInto: maybe(count(6), 'the payer bundled this line into another'),
    }),
    adjustments: adjustments(5),
    decided: day('573'),
    patientLiability: maybe(amount('EAF')),
  },
  { max: 15 },
);

/** Loop 2400: a line of one revenue code. */
export const serviceLine = loops(
  '2400',
  {
    lineNumber: single('LX', { value: count(1) }),
    service: institutionalService,
    attachments,
    serviceDays: maybe(period('472'), 'an outpatient line'),
    lineControlNumber: maybe(reference('6R'), 'the 835 returns it, so that a payment finds its line'),
    repricedLineNumber: maybe(reference('9B')),
    adjustedRepricedLineNumber: maybe(reference('9D')),
    serviceTax: maybe(amount('GT')),
    facilityTax: maybe(amount('N8')),
    thirdPartyNote: maybe(single('NTE', { kind: fixed(1, 'TPO'), value: text(2, { max: 80 }) })),
    repricing: maybe(lineRepricing),
    drug: maybe(drug, 'a drug with a national drug code'),
    ...lineProviders,
    priorDecisions: priorDecision,
  },
  { max: 999 },
);
