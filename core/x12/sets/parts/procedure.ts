import { type Codes, code, composite, run, text } from '../../spec/field.ts';
import { maybe } from '../../spec/node.ts';

export const procedureKinds = {
  HC: 'HCPCS, which includes CPT',
  ER: 'jurisdiction specific, workers’ compensation',
  IV: 'home infusion product or service',
  WK: 'advanced billing concepts',
};

/** A procedure with its modifiers, as SV1, SVD and SVC carry it. */
export const procedure = (at: number, kinds: Codes = procedureKinds) =>
  composite(at, {
    kind: code(1, kinds),
    code: text(2, { max: 48, set: { by: 1, sets: { HC: 'hcpcs', AD: 'cdt' } } }),
    modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
    description: maybe(text(7, { max: 80 })),
  });
