import { count, decimal, type Fields, money, text } from '../../spec/field.ts';
import { loops, maybe, segment } from '../../spec/node.ts';
import { decisionRules } from './claim-rules.ts';
import { adjustments } from './money-lines.ts';
import { amount, day } from './one-value.ts';

/** Loop 2430: what other payers decided about a line. `service`: SVD03 and SVD04, how the guide names what was decided about. */
export const priorDecisions = <F extends Fields>(service: F) =>
  loops(
    '2430',
    {
      decision: segment('SVD', {
        payer: text(1, { min: 2, max: 80 }),
        paid: money(2),
        ...service,
        quantity: decimal(5),
        bundledInto: maybe(count(6), 'the payer bundled this line into another'),
      }),
      adjustments: adjustments(5),
      decided: day('573'),
      patientLiability: maybe(amount('EAF'), 'what the other payer leaves to the patient, when known for the line'),
    },
    { max: 15, rules: decisionRules },
  );
