import { code, composite, decimal, money, run, text } from '../../spec/field.ts';
import { expected, level, loop, loops, maybe, segment, segments, some } from '../../spec/node.ts';
import { traceNumber } from '../parts/claim-status.ts';
import { amount, period, quantity, reference } from '../parts/one-value.ts';
import {
  actionRule,
  billingProviderName,
  claimStatuses,
  fileStatuses,
  lineStatuses,
  patientName,
  providerStatuses,
  submitterName,
  totalsRules,
} from './parts.ts';

const line = loops('2220D', {
  service: segment('SVC', {
    procedure: composite(1, {
      kind: code(1, ['AD', 'ER', 'HC', 'HP', 'IV', 'NU', 'WK']),
      code: text(2, { max: 48, set: { by: 1, sets: { HC: 'hcpcs', NU: 'revenue', AD: 'cdt' } } }),
      modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
    }),
    charge: money(2),
    revenueCode: maybe(text(4, { max: 48, set: 'revenue' })),
    units: maybe(decimal(7)),
  }),
  statuses: some(lineStatuses),
  lineControlNumber: maybe(reference('FJ')),
  prescription: maybe(reference('XZ')),
  days: maybe(period('472')),
});

const claim = loops(
  '2200D',
  {
    /** CLM01 of the claim that is answered. */
    patientControlNumber: traceNumber('2'),
    statuses: some(claimStatuses),
    payerClaimNumber: maybe(reference('1K'), 'the claim was accepted'),
    clearinghouseNumber: maybe(reference('D9')),
    institutionalBillType: maybe(reference('BLT')),
    days: expected(period('472')),
    lines: line,
  },
  { rules: [actionRule] },
);

const patient = loops('2000D', {
  level: level('PT', { saysChildren: false }),
  patient: loop('2100D', { name: patientName }),
  claims: claim,
});

const provider = loops('2000C', {
  level: level('19'),
  provider: loop('2100C', { name: billingProviderName }),
  summary: maybe(
    loop(
      '2200C',
      {
        trace: traceNumber('1'),
        statuses: some(providerStatuses),
        secondaryIds: segments(
          'REF',
          { qualifier: code(1, ['0B', '1G', 'G2', 'LU', 'SY', 'TJ'], { key: true }), value: text(2, { max: 50 }) },
          { max: 3 },
        ),
        acceptedCount: maybe(quantity('QA')),
        rejectedCount: maybe(quantity('QC')),
        acceptedAmount: maybe(amount('YU')),
        rejectedAmount: maybe(amount('YY')),
      },
      { rules: [actionRule, ...totalsRules] },
    ),
  ),
  patients: patient,
});

/** Loop 2000B: who sent the file that is answered, with totals and providers. */
export const informationReceiver = loops(
  '2000B',
  {
    level: level('21'),
    receiver: loop('2100B', { name: submitterName }),
    summary: loop(
      '2200B',
      {
        /** BHT03 of the file that is answered. */
        trace: traceNumber('2'),
        statuses: some(fileStatuses),
        acceptedCount: maybe(quantity('90')),
        rejectedCount: maybe(quantity('AA')),
        acceptedAmount: maybe(amount('YU')),
        rejectedAmount: maybe(amount('YY')),
      },
      { rules: [actionRule, ...totalsRules] },
    ),
    providers: provider,
  },
  { max: 1 },
);
