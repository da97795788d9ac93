import { type Codes, code, count, datePair, fixed, text } from '../../spec/field.ts';
import { maybe, segment, segments, single } from '../../spec/node.ts';
import { numbered, perhapsReachedBy } from '../parts/contact.ts';
import { city, street } from '../parts/party.ts';

const ways = 'EM EX FX TE UR';
/** Whom to ask (PER). */
export const contact = maybe(segment('PER', perhapsReachedBy('IC', 'EM FX TE UR', ways, ways), numbered));

const kinds = { '1': 'person', '2': 'organization' };
const names = { last: maybe(text(3, { max: 60 })), first: maybe(text(4, { max: 35 })), middle: maybe(text(5, { max: 25 })) };
const prefix = { prefix: maybe(text(6, { max: 10 })) };
const suffix = { suffix: maybe(text(7, { max: 10 })) };
const called = { kind: code(2, kinds), ...names, ...suffix };
const id = text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } });
const providerIds = { '24': 'employer number', '34': 'social security number', '46': 'electronic number', XX: 'NPI' };
const payerIds = {
  '24': 'employer number',
  '34': 'social security number',
  '46': 'electronic number',
  PI: 'payer number',
  XV: 'health plan id',
};
const paired = { notes: ['P0809'] };

/** Who decides: the payer, or an organization that reviews for it. */
export const reviewerName = segment('NM1', {
  role: code(
    1,
    { X3: 'utilization management organization', PR: 'payer', '2B': 'third-party administrator', '36': 'employer' },
    { key: true },
  ),
  ...called,
  idQualifier: code(8, payerIds),
  id,
});

/** Who asks for the review. An answer knows a provider or a facility only; a request may name a plan. */
export const requesterName = (roles: Codes, ids: Codes = providerIds) =>
  segment('NM1', { role: code(1, roles, { key: true }), ...called, idQualifier: code(8, ids), id });
/** Numbers by which whoever asks may be known. */
export const requesterIds = { ...providerIds, XV: 'health plan id' };

const specialties = {
  AD: 'admitting',
  AS: 'assistant surgeon',
  AT: 'attending',
  CO: 'consulting',
  CV: 'covering',
  OP: 'operating',
  OR: 'ordering',
  OT: 'other',
  PC: 'primary care',
  PE: 'performing',
  RF: 'referring',
};
const [requesting, ofEvent, ofService] = [
  Object.keys(specialties),
  'AD AS AT OP OR OT PC PE RF'.split(' '),
  'AS OP OR OT PC PE'.split(' '),
];

/** Which part a provider has, and the specialty: of the event, or of one service. */
export const specialty = (at: 'event' | 'service') =>
  segment('PRV', {
    role: code(1, at === 'event' ? ofEvent : ofService),
    qualifier: fixed(2, 'PXC'),
    taxonomy: text(3, { max: 50, set: 'taxonomy' }),
  });

/** The part of the one who asks; the specialty may be left out. */
export const requesterSpecialty = segment(
  'PRV',
  { role: code(1, requesting), qualifier: maybe(code(2, ['PXC'])), taxonomy: maybe(text(3, { max: 50, set: 'taxonomy' })) },
  { notes: ['P0203'] },
);

const numbers = (qualifiers: readonly string[], max: number) =>
  segments('REF', { qualifier: code(1, qualifiers, { key: true }), value: text(2, { max: 50 }) }, { max });

export const requesterNumbers = numbers(['1G', '1J', 'EI', 'G5', 'N5', 'N7', 'SY', 'ZH'], 8);

/** Numbers of a provider; a license (0B) says its state. */
const providerNumbers = segments(
  'REF',
  {
    qualifier: code(1, ['0B', '1G', '1J', 'EI', 'G5', 'N5', 'N7', 'SY', 'ZH'], { key: true }),
    value: text(2, { max: 50 }),
    state: maybe(text(3, { max: 80 }), 'the number is a license'),
  },
  { max: 9 },
);

const providerName = (roles: Codes) =>
  segment(
    'NM1',
    {
      role: code(1, roles, { key: true }),
      kind: code(2, kinds),
      ...names,
      ...prefix,
      ...suffix,
      idQualifier: maybe(code(8, providerIds)),
      id: maybe(id),
    },
    paired,
  );

/** Someone who has to do with the event or service. An answer adds `refusals` before the specialty. */
export const providerBefore = (roles: Codes) => ({
  name: providerName(roles),
  otherIds: providerNumbers,
  street: maybe(street),
  city: maybe(city),
  contact,
});

/** Why something of a request could not be processed, and what to do about it (AAA). */
export const refusals = segments(
  'AAA',
  {
    valid: code(1, { N: 'no', Y: 'yes' }),
    reason: maybe(text(3, { min: 2, max: 2 })),
    followUp: maybe(code(4, ['C', 'N', 'P', 'R', 'S', 'W', 'X', 'Y'])),
  },
  { max: 9 },
);

/** Trace numbers of the event or of one service. */
export const traces = (kinds: Codes, max: number) =>
  segments(
    'TRN',
    {
      kind: code(1, kinds),
      number: text(2, { max: 50 }),
      company: text(3, { min: 10, max: 10 }),
      more: maybe(text(4, { max: 50 })),
    },
    { max },
  );

const demographics = segment('DMG', { birth: datePair(1), sex: maybe(code(3, { F: 'female', M: 'male', U: 'unknown' })) });
const address = { street: maybe(street), city: maybe(city) };

/** The subscriber. An answer adds `refusals`. */
export const subscriberBefore = {
  name: segment('NM1', {
    role: fixed(1, 'IL'),
    kind: fixed(2, '1'),
    ...names,
    ...prefix,
    ...suffix,
    idQualifier: code(8, { II: 'standard unique health identifier', MI: 'member number' }),
    id: text(9, { min: 2, max: 80 }),
  }),
  otherIds: numbers(['1L', '3L', '6P', 'DP', 'EJ', 'F6', 'HJ', 'IG', 'N6', 'NQ', 'SY'], 9),
  ...address,
};
const military = single('INS', {
  isSubscriber: fixed(1, 'Y'),
  relationship: fixed(2, '18'),
  value: code(8, { AO: 'active, overseas', AU: 'active, in the United States', DI: 'deceased', PV: 'previous', RU: 'retired' }),
});
export const subscriberAfter = { demographics: maybe(demographics), military: maybe(military, 'the payer asks for it') };

const dependentNumbers = numbers(['EJ', 'SY'], 3);
/** A dependent, who has no number of their own in a request. */
export const dependentBefore = {
  name: segment('NM1', { role: fixed(1, 'QC'), kind: fixed(2, '1'), ...names, ...suffix }),
  otherIds: dependentNumbers,
  ...address,
};
/** A dependent in an answer, which may tell the number that is to be used from now on. */
export const answeredDependentBefore = {
  name: segment(
    'NM1',
    {
      role: fixed(1, 'QC'),
      kind: fixed(2, '1'),
      ...names,
      ...suffix,
      idQualifier: maybe(code(8, ['II', 'MI', 'ZZ'])),
      id: maybe(text(9, { min: 2, max: 80 })),
    },
    paired,
  ),
  otherIds: dependentNumbers,
  ...address,
};
const relationship = segment('INS', {
  isSubscriber: fixed(1, 'N'),
  relationship: code(2, { '01': 'spouse', '19': 'child', G8: 'other' }),
  birthSequence: maybe(count(17, { max: 9 }), 'several were born together'),
});
export const dependentAfter = { demographics: maybe(demographics), relationship: maybe(relationship) };

/** Whom the reviewer wants to hear from, and where to send what is asked for. */
export const informationContact = {
  name: segment(
    'NM1',
    {
      role: fixed(1, 'L5'),
      ...called,
      idQualifier: maybe(code(8, { ...payerIds, ...providerIds })),
      id: maybe(id),
    },
    paired,
  ),
  street: maybe(street),
  city: maybe(city),
  contact,
};

/** A place that a transport comes by: what is not known of its address is left out. */
export const stopName = segment('NM1', {
  role: code(1, { '45': 'drop-off', FS: 'final destination', ND: 'next stop', PW: 'pick-up', R3: 'stop after the next' }, { key: true }),
  kind: fixed(2, '2'),
  name: maybe(text(3, { max: 60 })),
});
export const stopCity = segment('N4', {
  city: maybe(text(1, { min: 2, max: 30 })),
  state: maybe(text(2, { min: 2, max: 2, set: 'state' })),
  zip: maybe(text(3, { min: 3, max: 15, set: 'zip' })),
});

const paperKinds =
  '03 04 05 06 07 08 09 10 11 13 15 21 48 55 59 77 A3 A4 AM AS AT B2 B3 BR BS BT CB CK D2 DA DB DG DJ DS FM HC HR I5 IR LA M1 NN OB OC OD OE OX P4 P5 P6 P7 PE PN PO PQ PY PZ QC QR RB RR RT RX SG V5 XP'.split(
    ' ',
  );
const paperWays = { BM: 'by mail', EL: 'electronic', EM: 'by e-mail', FX: 'by fax', VO: 'by voice' };
const papersBy = (ways: Codes) =>
  segments(
    'PWK',
    {
      kind: code(1, paperKinds),
      way: code(2, ways),
      idQualifier: maybe(code(5, ['AC'])),
      controlNumber: maybe(text(6, { min: 2, max: 80 })),
      description: maybe(text(7, { max: 80 })),
    },
    { max: 10, notes: ['P0506'] },
  );
/** Papers that go with a request (PWK). */
export const papersSent = papersBy({ AA: 'available on request', ...paperWays });
/** Papers that an answer asks for. */
export const papersAsked = papersBy(paperWays);

export const message = maybe(single('MSG', { value: text(1, { max: 264 }) }), 'no code says it');
