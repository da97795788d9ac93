import { code, count, decimal, fixed, money, text } from '../../spec/field.ts';
import { loops, maybe, segment, single } from '../../spec/node.ts';
import { attachments } from '../parts/attachments.ts';
import { drugCode, product } from '../parts/drug.ts';
import { amount, period, reference } from '../parts/one-value.ts';
import { priorDecisions } from '../parts/prior-decision.ts';
import { procedure } from '../parts/procedure.ts';
import { lineProviders } from './claim-providers.ts';
import { rules } from './line-rules.ts';
import { procedureKinds } from './procedure-kinds.ts';
import { lineRepricing } from './repricing.ts';

const institutionalService = segment('SV2', {
  /** Four digits of the uniform bill. */
  revenueCode: text(1, { max: 48, set: 'revenue' }),
  procedure: maybe(procedure(2, procedureKinds), 'an outpatient line, or a payer that asks for it'),
  charge: money(3),
  unit: code(4, { DA: 'days', UN: 'units' }),
  quantity: decimal(5),
  noncovered: maybe(money(7)),
});

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
    drug: maybe(product(drugCode), 'a drug with a national drug code'),
    ...lineProviders,
    priorDecisions: priorDecisions({ procedure: maybe(procedure(3, procedureKinds)), revenueCode: text(4, { max: 48, set: 'revenue' }) }),
  },
  { max: 999, rules },
);
