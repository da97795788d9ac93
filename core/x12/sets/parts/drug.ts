import { type Codes, code, composite, decimal, text } from '../../spec/field.ts';
import { loop, maybe, segment } from '../../spec/node.ts';

export const drugCode = { N4: 'national drug code' };
/** What a professional line may tell of a product: a drug code, or the number of a supply. */
export const productCodes = { ...drugCode, EN: 'EAN', EO: 'EAN', HI: 'HIBCC', ON: 'customer order', UK: 'U.P.C.', UP: 'U.P.C.' };

/** Loop 2410: the drug of a line, or another product, with a number of one of the kinds. */
export const product = (kinds: Codes) =>
  loop('2410', {
    product: segment('LIN', {
      kind: code(2, kinds),
      number: text(3, { max: 48, set: { by: 2, sets: { N4: 'ndc' } } }),
    }),
    quantity: segment('CTP', {
      quantity: decimal(4),
      unit: composite(5, { code: code(1, { F2: 'international unit', GR: 'gram', ME: 'milligram', ML: 'milliliter', UN: 'unit' }) }),
    }),
    prescription: maybe(
      segment('REF', { kind: code(1, { XZ: 'prescription number', VY: 'compound link' }, { key: true }), number: text(2, { max: 50 }) }),
    ),
  });
