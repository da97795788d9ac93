import { code, count, datePair, decimal, money, parts, text } from '../../spec/field.ts';
import { loops, maybe, segment, single, singles } from '../../spec/node.ts';
import { dentalContractTerms } from '../parts/contract.ts';
import { amount, day, payerReferences, period, reference } from '../parts/one-value.ts';
import { priorDecisions } from '../parts/prior-decision.ts';
import { procedure } from '../parts/procedure.ts';
import { teeth } from '../parts/teeth.ts';
import { lineProviders } from './claim-providers.ts';
import { rules } from './line-rules.ts';
import { lineRepricing } from './repricing.ts';

const dentalProcedures = { AD: 'dental procedure' };

const dentalService = segment('SV3', {
  procedure: procedure(1, dentalProcedures),
  charge: money(2),
  placeOfService: maybe(text(3, { min: 1, max: 2, set: 'pos' }), 'differs from the claim’s'),
  /** Areas of the mouth, where the procedure is of an area. */
  areas: parts(4, 5, text(1, { max: 3 })),
  prosthesis: maybe(code(5, { I: 'initial', R: 'replacement' }), 'crowns, dentures and the like'),
  /** One where it is absent. */
  quantity: maybe(decimal(6)),
  /** Which of the claim's diagnoses, counted from 1, the most important first. */
  diagnoses: parts(11, 4, count(1, { max: 2 })),
});

/** Loop 2400: a service line. */
export const serviceLine = loops(
  '2400',
  {
    lineNumber: single('LX', { value: count(1) }),
    service: dentalService,
    teeth,
    serviceDays: maybe(period('472'), 'differs from the claim’s'),
    priorPlacement: maybe(
      segment('DTP', { kind: code(1, { '139': 'estimated', '441': 'known' }, { key: true }), value: datePair(2) }),
      'a prosthesis is replaced',
    ),
    appliancePlacement: maybe(day('452'), 'orthodontics'),
    applianceReplacement: maybe(day('446'), 'orthodontics'),
    treatmentStart: maybe(day('196')),
    treatmentCompletion: maybe(day('198')),
    contract: maybe(dentalContractTerms),
    predetermination: payerReferences(['G3'], 5),
    priorAuthorizations: payerReferences(['G1'], 5),
    lineControlNumber: maybe(reference('6R'), 'the 835 returns it, so that a payment finds its line'),
    repricedClaimNumber: maybe(reference('9A')),
    adjustedRepricedClaimNumber: maybe(reference('9C')),
    referralNumbers: payerReferences(['9F'], 5),
    salesTax: maybe(amount('T')),
    fileInformation: singles('K3', { value: text(1, { max: 80 }) }, { max: 10 }),
    repricing: maybe(lineRepricing),
    ...lineProviders,
    priorDecisions: priorDecisions({
      procedure: procedure(3, { ...dentalProcedures, ER: 'jurisdiction specific, workers’ compensation' }),
    }),
  },
  { max: 50, rules },
);
