import { code, composite, date, fixed, money, series, text } from '../../spec/field.ts';
import { loop, loops, maybe, segment, segments, single, some } from '../../spec/node.ts';
import type { Of } from '../../spec/of.ts';
import { transactionSet } from '../../spec/set.ts';
import { reference } from '../parts/one-value.ts';
import { adjustmentReasons } from './adjustment-reasons.ts';
import { claimGroup, claimPayment } from './claim.ts';
import { payee, payer } from './parties.ts';
import { paymentRules } from './rules.ts';

const checking = { DA: 'demand deposit' };

const financialInformation = segment(
  'BPR',
  {
    handling: code(1, {
      C: 'payment with remittance',
      D: 'payment only',
      H: 'notification only',
      I: 'remittance only',
      P: 'prenotification',
      U: 'split',
      X: 'handling party’s option',
    }),
    amount: money(2),
    creditOrDebit: code(3, { C: 'credit', D: 'debit' }),
    method: code(4, { ACH: 'electronic transfer', BOP: 'provider’s option', CHK: 'check', FWT: 'wire', NON: 'no payment' }),
    format: maybe(code(5, ['CCP', 'CTX'])),
    payerBankQualifier: maybe(code(6, ['01', '04'])),
    payerBank: maybe(text(7, { min: 3, max: 12 })),
    payerAccountKind: maybe(code(8, checking)),
    payerAccount: maybe(text(9, { max: 35 })),
    payerId: maybe(text(10, { min: 10, max: 10 })),
    payerSupplement: maybe(text(11, { min: 9, max: 9 })),
    payeeBankQualifier: maybe(code(12, ['01', '04'])),
    payeeBank: maybe(text(13, { min: 3, max: 12 })),
    payeeAccountKind: maybe(code(14, { ...checking, SG: 'savings' })),
    payeeAccount: maybe(text(15, { max: 35 })),
    date: date(16),
  },
  { notes: ['P0607', 'C0809', 'P1213', 'C1415'] },
);

const providerAdjustment = segments('PLB', {
  provider: text(1, { max: 50 }),
  fiscalYearEnd: date(2),
  /** A positive amount lowers the payment. */
  adjustments: some(
    series(3, 6, 2, {
      reason: composite(1, { code: code(1, adjustmentReasons), reference: maybe(text(2, { max: 50 })) }),
      amount: money(2),
    }),
  ),
});

/** 835: one payment and the claims it pays. 005010X221A1. */
export const remittance = transactionSet({
  name: '835',
  id: '835',
  guide: '005010X221A1',
  also: ['005010X221', '005010X221E1'],
  functional: 'HP',
  writesGuide: false,
  body: loop(
    '835',
    {
      payment: financialInformation,
      trace: segment('TRN', {
        kind: fixed(1, '1'),
        number: text(2, { max: 50 }),
        payerId: text(3, { min: 10, max: 10 }),
        supplement: maybe(text(4, { max: 50 })),
      }),
      currency: maybe(segment('CUR', { entity: fixed(1, 'PR'), currency: text(2, { min: 3, max: 3 }) }), 'amounts not in US dollars'),
      receiver: maybe(reference('EV'), 'the receiver is not the payee'),
      version: maybe(reference('F2')),
      produced: maybe(single('DTM', { kind: fixed(1, '405'), value: date(2) })),
      payer,
      payee,
      groups: loops('2000', claimGroup),
      providerAdjustments: providerAdjustment,
    },
    { rules: paymentRules },
  ),
  unit: claimPayment.id,
  notChecked: [
    'Whether a combination of group, reason and remark is one of the CAQH CORE business scenarios: reasons that need a remark are looked at.',
    'Whether adjustments that an earlier payer made are repeated, as secondary payments ask (OA 23).',
    'Whether a reversal cancels exactly what an earlier remittance said: that needs the earlier one.',
  ],
});

/** A whole 835 transaction: one payment. */
export type Remittance = Of<typeof remittance.body>;
/** Loop 2000: claims under one LX. */
export type RemittanceGroup = Remittance['groups'][number];
/** Loop 2100: what was decided about one claim. */
export type ClaimPayment = Of<typeof claimPayment>;
/** Loop 2110: what was decided about one line. */
export type ServicePayment = ClaimPayment['services'][number];
/** One CAS: a group and its reasons. */
export type Adjustment = ClaimPayment['adjustments'][number];
/** One PLB with its adjustments. */
export type ProviderAdjustment = Remittance['providerAdjustments'][number];
