import { code, composite, decimal, text } from '../../spec/field.ts';
import { loop, maybe, segment } from '../../spec/node.ts';

/** Loop 2410: the drug of a line, with its national drug code. */
export const drug = loop('2410', {
  product: segment('LIN', {
    kind: code(2, { N4: 'national drug code', EN: 'EAN', EO: 'EAN', HI: 'HIBCC', ON: 'customer order', UK: 'U.P.C.', UP: 'U.P.C.' }),
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
