import { code, composite, date, decimal, fixed, money, run, text } from '../../spec/field.ts';
import { loops, maybe, segment, segments, singles } from '../../spec/node.ts';
import { reference, references } from '../parts/one-value.ts';
import { adjustments } from './adjustments.ts';
import { lineRules } from './rules.ts';

const kinds = {
  HC: 'HCPCS, which includes CPT',
  NU: 'revenue code',
  N4: 'national drug code',
  AD: 'dental',
  ER: 'jurisdiction specific',
  HP: 'rate code',
  IV: 'home infusion',
  N6: 'health related item',
  UI: 'U.P.C.',
  WK: 'advanced billing concepts',
};

const sets = { HC: 'hcpcs', N4: 'ndc', NU: 'revenue', AD: 'cdt' } as const;
const billed = {
  kind: code(1, kinds),
  code: text(2, { max: 48, set: { by: 1, sets } }),
  modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
};

/** Loop 2110: what was decided about one line. */
export const servicePayment = loops(
  '2110',
  {
    service: segment('SVC', {
      procedure: composite(1, billed),
      charge: money(2),
      paid: money(3),
      revenueCode: maybe(text(4, { max: 48, set: 'revenue' })),
      unitsPaid: maybe(decimal(5), 'other than one'),
      submitted: maybe(
        composite(6, { ...billed, description: maybe(text(7, { max: 80 })) }),
        'another procedure was billed than was decided on',
      ),
      unitsSubmitted: maybe(decimal(7), 'other units were billed than were paid'),
    }),
    dates: segments(
      'DTM',
      { kind: code(1, { '472': 'service', '150': 'first', '151': 'last' }, { key: true }), date: date(2) },
      { max: 2 },
    ),
    adjustments,
    identifiers: references(['1S', 'APC', 'BB', 'E9', 'G1', 'G3', 'LU', 'RB'], 8),
    lineControlNumber: maybe(reference('6R'), 'the claim had one'),
    renderingIds: references(['0B', '1A', '1B', '1C', '1D', '1G', '1H', '1J', 'D3', 'G2', 'HPI', 'SY', 'TJ'], 10),
    policies: singles('REF', { qualifier: fixed(1, '0K'), value: text(2, { max: 50 }) }, { max: 5 }),
    amounts: segments(
      'AMT',
      {
        kind: code(1, {
          B6: 'allowed',
          KH: 'late filing reduction',
          T: 'tax',
          T2: 'total before taxes',
          ZK: 'federal category 1',
          ZL: 'federal category 2',
          ZM: 'federal category 3',
          ZN: 'federal category 4',
          ZO: 'federal category 5',
        }),
        amount: money(2),
      },
      { max: 9 },
    ),
    quantities: segments('QTY', { kind: code(1, ['ZK', 'ZL', 'ZM', 'ZN', 'ZO']), quantity: decimal(2) }, { max: 6 }),
    remarks: segments(
      'LQ',
      { kind: code(1, { HE: 'remark', RX: 'pharmacy' }), code: text(2, { max: 30, set: { by: 1, sets: { HE: 'rarc' } } }) },
      { max: 99 },
    ),
  },
  { max: 999, rules: lineRules },
);
