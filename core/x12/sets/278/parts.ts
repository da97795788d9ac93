import { type Codes, code, count, fixed, text } from '../../spec/field.ts';
import { maybe, segment, segments, singles } from '../../spec/node.ts';
import { birthAndSex, numbers } from '../parts/eligibility.ts';
import { city, payerContacts, street } from '../parts/party.ts';

const kinds = { '1': 'person', '2': 'organization' };
const called = {
  kind: code(2, kinds),
  last: maybe(text(3, { max: 60 })),
  first: maybe(text(4, { max: 35 })),
  middle: maybe(text(5, { max: 25 })),
  suffix: maybe(text(7, { max: 10 })),
};
const id = text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } });
const providerIds = { '24': 'employer number', '34': 'social security number', '46': 'electronic number', XX: 'NPI' };

/** Who decides: the payer, or an organization that reviews for it. */
export const reviewerName = segment('NM1', {
  role: fixed(1, 'X3'),
  ...called,
  idQualifier: code(8, { ...providerIds, PI: 'payer number', XV: 'health plan id' }),
  id,
});

/** Who asks for the review. */
export const requesterName = segment('NM1', {
  role: code(1, { '1P': 'provider', FA: 'facility' }, { key: true }),
  ...called,
  idQualifier: code(8, providerIds),
  id,
});

/** A party that may be known by its name, its number or only its place. */
export const partyIn = (roles: Codes) =>
  segment(
    'NM1',
    {
      role: code(1, roles, { key: true }),
      ...called,
      idQualifier: maybe(code(8, ['24', '34', '46', 'PI', 'XV', 'XX'])),
      id: maybe(id),
    },
    { notes: ['P0809'] },
  );

export const providerNumbers = numbers(['0B', '1G', '1J', 'CT', 'EI', 'G2', 'N5', 'N7', 'SY', 'ZH']);

/** Which specialty a provider acts in. */
export const specialty = segment('PRV', {
  role: code(1, ['AD', 'AS', 'AT', 'CO', 'CV', 'OP', 'OR', 'OT', 'PC', 'PE', 'RF']),
  qualifier: fixed(2, 'PXC'),
  taxonomy: text(3, { max: 50, set: 'taxonomy' }),
});

/** Why something of a request could not be processed, and what to do about it (AAA). */
export const refusals = segments(
  'AAA',
  { valid: code(1, { N: 'no', Y: 'yes' }), reason: maybe(text(3, { min: 2, max: 2 })), followUp: maybe(text(4, { max: 1 })) },
  { max: 9 },
);

/** Trace numbers of the event or of one service. */
export const traces = (kinds: Codes) =>
  segments(
    'TRN',
    {
      kind: code(1, kinds),
      number: text(2, { max: 50 }),
      company: text(3, { min: 10, max: 10 }),
      more: maybe(text(4, { max: 50 })),
    },
    { max: 3 },
  );

const memberName = (role: string) =>
  segment('NM1', { role: fixed(1, role), ...called, idQualifier: maybe(code(8, ['24', 'II', 'MI'])), id: maybe(id) }, { notes: ['P0809'] });

const relationship = segment('INS', {
  isSubscriber: code(1, { N: 'no', Y: 'yes' }),
  relationship: text(2, { min: 2, max: 2 }),
  employment: maybe(text(8, { min: 2, max: 2 })),
  birthSequence: maybe(count(17, { max: 9 })),
});

/** Subscriber or dependent. An answer adds `refusals`. */
export const memberBefore = (role: 'IL' | 'QC') => ({
  name: memberName(role),
  otherIds: numbers(['1L', '1W', '6P', 'EJ', 'F6', 'HJ', 'IG', 'N6', 'NQ', 'SY', 'Y4']),
  street: maybe(street),
  city: maybe(city),
});
export const memberAfter = { demographics: maybe(birthAndSex), relationship: maybe(relationship) };

/** Whom the reviewer wants to hear from, and where to send what is asked for. */
export const informationContact = {
  name: partyIn({ '1P': 'provider', '2B': 'administrator', ABG: 'organization', FA: 'facility', PR: 'payer', X3: 'reviewer' }),
  street: maybe(street),
  city: maybe(city),
  contacts: payerContacts('IC', 3),
};

/** Papers that go with a request, or that an answer asks for (PWK). */
export const papers = segments(
  'PWK',
  {
    kind: text(1, { min: 2, max: 2 }),
    way: code(2, {
      AA: 'available on request',
      BM: 'by mail',
      EL: 'electronic',
      EM: 'by e-mail',
      FT: 'file transfer',
      FX: 'by fax',
      VO: 'by voice',
    }),
    idQualifier: maybe(code(5, ['AC'])),
    controlNumber: maybe(text(6, { min: 2, max: 80 })),
    description: maybe(text(7, { max: 80 })),
  },
  { max: 10, notes: ['P0506'] },
);

export const messages = singles('MSG', { value: text(1, { max: 264 }) }, { max: 1 });
