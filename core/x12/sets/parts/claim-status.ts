import { type Codes, code, composite, datePair, decimal, fixed, money, run, text } from '../../spec/field.ts';
import { maybe, segment, single } from '../../spec/node.ts';
import { reference } from './one-value.ts';

/** A trace number: 1 the sender's own, 2 one that the receiver gave. */
export const traceNumber = (kind: '1' | '2') => single('TRN', { kind: fixed(1, kind), value: text(2, { max: 50 }) });

/** What is said of a claim, in the two code lists of claim status. */
export const statusParts = {
  /** A acknowledgment, P pending, F final, R more is asked for, D search failed, E error: claim status category codes. */
  category: text(1, { max: 30, set: 'status-category' }),
  /** Claim status code. */
  code: text(2, { max: 30, set: 'status' }),
  /** Whom the status is about. */
  entity: maybe(text(3, { min: 2, max: 3 })),
};

const kinds = { '1': 'person', '2': 'organization' };
const given = { first: maybe(text(4, { max: 35 })), middle: maybe(text(5, { max: 25 })) };
const suffix = { suffix: maybe(text(7, { max: 10 })) };
const identified = (qualifiers: Codes) => ({
  idQualifier: code(8, qualifiers),
  id: text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } }),
});

/** The payer that is asked, and answers. */
export const payerName = segment('NM1', {
  role: fixed(1, 'PR'),
  kind: fixed(2, '2'),
  last: text(3, { max: 60 }),
  ...identified({ PI: 'payer number', XV: 'health plan id' }),
});

/** Who asks electronically, and gets the answer. */
export const receiverName = segment('NM1', {
  role: fixed(1, '41'),
  kind: code(2, kinds),
  last: maybe(text(3, { max: 60 })),
  ...given,
  ...identified(['46']),
});

/** The provider whose claims are asked about. */
export const providerName = segment('NM1', {
  role: fixed(1, '1P'),
  kind: code(2, kinds),
  last: maybe(text(3, { max: 60 })),
  ...given,
  ...suffix,
  ...identified({ FI: 'tax number', SV: 'number with the payer', XX: 'NPI' }),
});

export const subscriberName = segment('NM1', {
  role: fixed(1, 'IL'),
  kind: code(2, kinds),
  last: text(3, { max: 60 }),
  ...given,
  ...suffix,
  ...identified({ '24': 'employer number', II: 'standard unique health identifier', MI: 'member number' }),
});

export const dependentName = segment('NM1', {
  role: fixed(1, 'QC'),
  kind: fixed(2, '1'),
  last: text(3, { max: 60 }),
  ...given,
  ...suffix,
});

/** Birth date of a patient, and the sex where it is known. */
export const patientDemographics = segment('DMG', { birth: datePair(1), sex: maybe(code(3, { F: 'female', M: 'male' })) });

/** Numbers by which a claim is found, in the question and in the answer. */
export const claimNumbers = {
  payerClaimNumber: maybe(reference('1K'), 'the payer’s number is known'),
  institutionalBillType: maybe(reference('BLT'), 'an institutional claim'),
  patientControlNumber: maybe(reference('EJ'), 'CLM01 of the claim is known'),
  prescription: maybe(reference('XZ'), 'a pharmacy claim'),
  clearinghouseNumber: maybe(reference('D9'), 'an intermediary gave a number'),
};

/** A service of a claim that is asked about: a procedure, a product or a revenue code. */
const statusProcedure = composite(1, {
  kind: code(1, ['AD', 'ER', 'HC', 'HP', 'IV', 'N4', 'NU', 'WK']),
  code: text(2, { max: 48, set: { by: 1, sets: { HC: 'hcpcs', N4: 'ndc', NU: 'revenue', AD: 'cdt' } } }),
  modifiers: run(3, 4, text(1, { min: 2, max: 2 })),
});

export const statusService = {
  procedure: statusProcedure,
  charge: money(2),
  revenueCode: maybe(text(4, { max: 48, set: 'revenue' }), 'both a procedure and a revenue code were billed'),
  units: decimal(7),
};
