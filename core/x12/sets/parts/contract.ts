import { type Codes, code, decimal, money, text } from '../../spec/field.ts';
import { maybe, segment } from '../../spec/node.ts';
import { procedureKinds } from './procedure.ts';

const dentalContracts = {
  '02': 'per diem',
  '03': 'variable per diem',
  '04': 'flat',
  '05': 'capitated',
  '06': 'percent',
  '09': 'other',
};
const terms = (kinds: Codes) =>
  segment('CN1', {
    kind: code(1, kinds),
    amount: maybe(money(2)),
    percent: maybe(decimal(3, { max: 6 })),
    number: maybe(text(4, { max: 50 })),
    termsDiscount: maybe(decimal(5, { max: 6 })),
    version: maybe(text(6, { max: 30 })),
  });

/** Terms of a contract that the receiver needs to know (CN1). */
export const contractTerms = terms({ '01': 'diagnosis group', ...dentalContracts });
/** Like {@link contractTerms}, where no diagnosis group pays. */
export const dentalContractTerms = terms(dentalContracts);

const methods = ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14'];

/** How a repricer came to an amount (HCP01 to HCP07). */
export const methodology = {
  method: code(1, methods),
  allowed: money(2),
  savings: maybe(money(3)),
  organization: maybe(text(4, { max: 50 })),
  rate: maybe(decimal(5, { max: 9 })),
  approvedGroup: maybe(text(6, { max: 50 })),
  approvedAmount: maybe(money(7)),
};
/** What a repricer refuses, and why (HCP13 to HCP15). */
export const verdict = {
  rejection: maybe(code(13, ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'])),
  compliance: maybe(code(14, ['1', '2', '3', '4', '5'])),
  exception: maybe(code(15, ['1', '2', '3', '4', '5', '6'])),
};

/** What a repricer decided about a claim (HCP), for which professional and dental guides leave out method 06. */
export const repricing = segment(
  'HCP',
  {
    ...methodology,
    method: code(
      1,
      methods.filter((method) => method !== '06'),
    ),
    ...verdict,
  },
  { notes: ['R0113'] },
);

/** What a repricer decided about a line (HCP), with the procedure it would pay. */
export const lineRepricing = segment(
  'HCP',
  {
    ...methodology,
    procedureKind: maybe(code(9, procedureKinds)),
    procedureCode: maybe(text(10, { max: 48 })),
    unit: maybe(code(11, ['MJ', 'UN'])),
    quantity: maybe(decimal(12)),
    ...verdict,
  },
  { notes: ['R0113', 'P0910', 'P1112'] },
);
