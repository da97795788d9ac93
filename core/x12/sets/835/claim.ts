import { type Codes, code, count, date, decimal, fixed, money, text } from '../../spec/field.ts';
import { expected, loops, maybe, segment, segments, single, some } from '../../spec/node.ts';
import { numbered, reachedBy } from '../parts/contact.ts';
import { inpatientAdjudication } from '../parts/inpatient.ts';
import { outpatientAdjudication } from '../parts/money-lines.ts';
import { references } from '../parts/one-value.ts';
import { adjustments } from './adjustments.ts';
import { diagnosisGroupSummary, providerSummary } from './institutional.ts';
import { claimRules } from './rules.ts';
import { servicePayment } from './service.ts';

/** What became of a claim (CLP02). */
export const claimStatuses = {
  '1': 'paid as primary',
  '2': 'paid as secondary',
  '3': 'paid as tertiary',
  '4': 'denied',
  '19': 'paid as primary and forwarded to another payer',
  '20': 'paid as secondary and forwarded to another payer',
  '21': 'paid as tertiary and forwarded to another payer',
  '22': 'earlier payment reversed',
  '23': 'not our claim, forwarded to another payer',
  '25': 'predetermination, no payment',
};

const filings = ['12', '13', '14', '15', '16', '17', 'AM', 'CH', 'DS', 'HM', 'LM', 'MA', 'MB', 'MC', 'OF', 'TV', 'VA', 'WC', 'ZZ'];
const payerIds = ['AD', 'FI', 'NI', 'PI', 'PP', 'XV'];

const names = {
  last: maybe(text(3, { max: 60 })),
  first: maybe(text(4, { max: 35 })),
  middle: maybe(text(5, { max: 25 })),
  suffix: maybe(text(7, { max: 10 })),
};
const person = { '1': 'person' };
const either = { ...person, '2': 'organization' };
const id = text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } });
const paired = { notes: ['P0809'] };

/** A party of the claim that may go without a number. */
const perhapsNumbered = (role: string, kinds: Codes, qualifiers: Codes) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, kinds), ...names, idQualifier: maybe(code(8, qualifiers)), id: maybe(id) }, paired);
/** A party that comes with a number. */
const withNumber = (role: string, qualifiers: Codes) =>
  segment(
    'NM1',
    { role: fixed(1, role), kind: code(2, either), ...names, idQualifier: expected(code(8, qualifiers)), id: expected(id) },
    paired,
  );
const anotherPayer = (role: string) =>
  segment('NM1', {
    role: fixed(1, role),
    kind: code(2, { '2': 'organization' }),
    last: text(3, { max: 60 }),
    idQualifier: code(8, payerIds),
    id: text(9, { min: 2, max: 80 }),
  });

const claimPaymentParts = {
  claim: segment('CLP', {
    patientControlNumber: text(1, { max: 38 }),
    status: code(2, claimStatuses),
    charge: money(3),
    paid: money(4),
    patientResponsibility: maybe(money(5)),
    filingIndicator: code(6, filings),
    payerClaimNumber: text(7, { max: 50 }),
    facility: maybe(text(8, { max: 2 })),
    frequency: maybe(text(9, { max: 1 })),
    diagnosisGroup: maybe(text(11, { max: 4 })),
    groupWeight: maybe(decimal(12)),
    dischargeFraction: maybe(decimal(13, { max: 10 })),
  }),
  adjustments,
  patient: perhapsNumbered('QC', person, {
    '34': 'social security number',
    HN: 'health insurance claim number',
    II: 'standard unique health identifier',
    MI: 'member number',
    MR: 'Medicaid number',
  }),
  insured: maybe(withNumber('IL', ['FI', 'II', 'MI']), 'the insured is not the patient'),
  correctedPatient: maybe(perhapsNumbered('74', either, ['C']), 'the payer corrected the name or number'),
  rendering: maybe(withNumber('82', ['BD', 'BS', 'FI', 'MC', 'PC', 'SL', 'UP', 'XX'])),
  crossover: maybe(anotherPayer('TT'), 'forwarded to another payer'),
  correctedPayer: maybe(anotherPayer('PR'), 'another payer should pay first'),
  otherSubscriber: maybe(perhapsNumbered('GB', either, ['FI', 'II', 'MI'])),
  inpatient: maybe(inpatientAdjudication),
  outpatient: maybe(outpatientAdjudication),
  relatedNumbers: references(['1L', '1W', '28', '6P', '9A', '9C', 'BB', 'CE', 'EA', 'F8', 'G1', 'G3', 'IG', 'SY'], 5),
  renderingIds: references(['0B', '1A', '1B', '1C', '1D', '1G', '1H', '1J', 'D3', 'G2', 'LU'], 10),
  statementDates: segments('DTM', { kind: code(1, { '232': 'from', '233': 'through' }, { key: true }), date: date(2) }, { max: 2 }),
  coverageExpired: maybe(single('DTM', { kind: fixed(1, '036'), value: date(2) })),
  received: maybe(single('DTM', { kind: fixed(1, '050'), value: date(2) })),
  contacts: segments('PER', reachedBy('CX', 'EM FX TE', 'EM EX FX TE', 'EX'), { max: 2, ...numbered }),
  amounts: segments(
    'AMT',
    {
      kind: code(1, {
        AU: 'covered',
        D8: 'discount for prompt payment',
        DY: 'per-day limit',
        F5: 'patient paid',
        I: 'interest',
        NL: 'negative ledger balance',
        T: 'tax',
        T2: 'total claim before taxes',
        ZK: 'federal category 1',
        ZL: 'federal category 2',
        ZM: 'federal category 3',
        ZN: 'federal category 4',
        ZO: 'federal category 5',
      }),
      amount: money(2),
    },
    { max: 13 },
  ),
  quantities: segments(
    'QTY',
    { kind: code(1, ['CA', 'CD', 'LA', 'LE', 'NE', 'NR', 'OU', 'PS', 'VS', 'ZK', 'ZL', 'ZM', 'ZN', 'ZO']), quantity: decimal(2) },
    { max: 14 },
  ),
  services: servicePayment,
};

/** Loop 2100: what was decided about one claim. */
export const claimPayment = loops('2100', claimPaymentParts, { rules: claimRules });

/** Loop 2000: claims under one number, with totals where a payer of institutions sends them. */
export const claimGroup = {
  number: single('LX', { value: count(1) }),
  providerSummary: maybe(providerSummary),
  diagnosisGroupSummary: maybe(diagnosisGroupSummary),
  claims: some(claimPayment),
};
