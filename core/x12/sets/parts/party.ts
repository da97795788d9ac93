import { type Codes, code, datePair, fixed, text } from '../../spec/field.ts';
import { expected, maybe, segment, segments } from '../../spec/node.ts';

const person = { '1': 'person' };
const company = { '2': 'organization' };
const anyone = { ...person, ...company };

/** Who an NM1 may be, as `roles`; several roles become the field `role`, a single one is fixed and unsaid. */
const entity = <const R extends readonly string[]>(roles: R) => code(1, roles, { key: true });

const last = text(3, { max: 60 });
const given = {
  first: maybe(text(4, { max: 35 })),
  middle: maybe(text(5, { max: 25 })),
  suffix: maybe(text(7, { max: 10 })),
};
const numbered = (qualifiers: Codes) => ({
  idQualifier: code(8, qualifiers),
  id: text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } }),
});
const perhapsNumbered = (qualifiers: Codes) => {
  const { idQualifier, id } = numbered(qualifiers);
  return { idQualifier: maybe(idQualifier), id: maybe(id) };
};
const paired = { notes: ['P0809'] };

/** A person or an organization with one role, named for certain. `last` is an organization's name. */
export const named = (role: string, qualifiers: Codes = ['XX']) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, anyone), last, ...given, ...perhapsNumbered(qualifiers) }, paired);

/** Like {@link named}, with a number that must be told. */
export const identified = (role: string, qualifiers: Codes) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, anyone), last, ...given, ...numbered(qualifiers) });

/** A person with one role. */
export const namedPerson = (role: string) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, person), last, ...given, ...perhapsNumbered(['XX']) }, paired);

/** A person who may come in one of several roles. */
export const personIn = (roles: readonly string[]) =>
  segment('NM1', { role: entity(roles), kind: code(2, person), last, ...given, ...perhapsNumbered(['XX']) }, paired);

/** A person of whom no number is told: a patient. */
export const namedOnly = (role: string) => segment('NM1', { role: fixed(1, role), kind: code(2, person), last, ...given });

/** An organization with one role, named for certain; its NPI where it has one. */
export const namedOrganization = (role: string) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, company), last, ...perhapsNumbered(['XX']) }, paired);

/** An organization that must be identified: payers, receivers. */
export const organization = (role: string, qualifiers: Codes) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, company), last, ...numbered(qualifiers) });

/** Who hands a file in: an organization, or a person without a suffix. */
export const submitter = segment('NM1', {
  role: fixed(1, '41'),
  kind: code(2, anyone),
  last,
  first: given.first,
  middle: given.middle,
  ...numbered(['46']),
});

const kindsOf = { person, organization: company, either: anyone };
/** Whether a party is a person, an organization, or may be either. */
export type PartyKind = keyof typeof kindsOf;

/** A party that what follows tells about: an address, numbers. Its name is known already, or does not matter. */
export const unnamed = (role: string, kind: PartyKind = 'either') =>
  segment('NM1', { role: fixed(1, role), kind: code(2, kindsOf[kind] as Codes) });

/** Like {@link unnamed}, in one of several roles. */
export const unnamedIn = (roles: readonly string[], kind: PartyKind) =>
  segment('NM1', { role: entity(roles), kind: code(2, kindsOf[kind] as Codes) });

/** A party of which a number is told, but no name. */
export const numberedAs = (role: string) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, anyone), ...perhapsNumbered(['XX']) }, paired);

/** A place that may have a name. */
export const place = (role: string) => segment('NM1', { role: fixed(1, role), kind: code(2, company), last: maybe(last) });

export const street = segment('N3', { line1: text(1, { max: 55 }), line2: maybe(text(2, { max: 55 })) });

export const city = segment(
  'N4',
  {
    city: text(1, { min: 2, max: 30 }),
    state: maybe(text(2, { min: 2, max: 2, set: 'state' }), 'addresses in the United States and Canada'),
    zip: maybe(text(3, { min: 3, max: 15, set: 'zip' }), 'addresses in the United States and Canada'),
    country: maybe(text(4, { min: 2, max: 3 }), 'addresses elsewhere'),
    subdivision: maybe(text(7, { min: 1, max: 3 }), 'the country has states or provinces, and is neither the United States nor Canada'),
  },
  { notes: ['E0207', 'C0704'] },
);

export const demographics = segment('DMG', {
  birth: datePair(1),
  sex: code(3, { F: 'female', M: 'male', U: 'unknown' }),
});

const firstWays = { EM: 'e-mail', FX: 'fax', TE: 'telephone' };
const furtherWays = { ...firstWays, EX: 'extension' };
const numbers = { notes: ['P0304', 'P0506', 'P0708'] };

/** Whom to ask, and up to three numbers, each with its way. */
const reachable = (use: string) => ({
  use: fixed(1, use),
  name: maybe(text(2, { max: 60 })),
  way1: expected(code(3, firstWays)),
  number1: expected(text(4, { max: 256 })),
  way2: maybe(code(5, furtherWays)),
  number2: maybe(text(6, { max: 256 })),
  way3: maybe(code(7, furtherWays)),
  number3: maybe(text(8, { max: 256 })),
});

/** Contacts of a biller, and the one of a provider who ordered a service: by telephone, fax or e-mail. */
export const contacts = (use: string, max: number) => segments('PER', reachable(use), { max, ...numbers });
export const claimContact = segment('PER', reachable('IC'), numbers);

/** A contact by telephone alone. */
export const telephone = segment(
  'PER',
  {
    use: fixed(1, 'IC'),
    name: maybe(text(2, { max: 60 })),
    way1: expected(code(3, { TE: 'telephone' })),
    number1: expected(text(4, { max: 256 })),
    way2: maybe(code(5, { EX: 'extension' })),
    number2: maybe(text(6, { max: 256 })),
  },
  { notes: ['P0304', 'P0506'] },
);

/** The provider's specialty, a ten-character taxonomy code. */
export const specialty = (role: string) =>
  segment('PRV', { role: fixed(1, role), qualifier: fixed(2, 'PXC'), taxonomy: text(3, { max: 50, set: 'taxonomy' }) });
