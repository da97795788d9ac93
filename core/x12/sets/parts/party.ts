import { type Codes, code, datePair, fixed, text } from '../../spec/field.ts';
import { expected, maybe, segment, segments } from '../../spec/node.ts';

const kinds = { '1': 'person', '2': 'organization' };

/** Who an NM1 may be, as `roles`; several roles become the field `role`, a single one is fixed and unsaid. */
const entity = <const R extends readonly string[]>(roles: R) => code(1, roles, { key: true });

const given = {
  first: maybe(text(4, { max: 35 })),
  middle: maybe(text(5, { max: 25 })),
  suffix: maybe(text(7, { max: 10 })),
};
const identified = (qualifiers: Codes) => ({
  idQualifier: maybe(code(8, qualifiers)),
  id: maybe(text(9, { min: 2, max: 80, set: { by: 8, sets: { XX: 'npi' } } })),
});
const paired = { notes: ['P0809'] };

/** A person or an organization with one role, named for certain. `last` is an organization's name. */
export const named = (role: string, qualifiers: Codes = ['XX']) =>
  segment('NM1', { role: fixed(1, role), kind: code(2, kinds), last: text(3, { max: 60 }), ...given, ...identified(qualifiers) }, paired);

/** Like {@link named}, where the guide does not demand a name. */
export const identifiedAs = (role: string, qualifiers: Codes = ['XX']) =>
  segment(
    'NM1',
    { role: fixed(1, role), kind: code(2, kinds), last: maybe(text(3, { max: 60 })), ...given, ...identified(qualifiers) },
    paired,
  );

/** A party that may come in one of several roles. */
export const namedIn = (roles: readonly string[], qualifiers: Codes = ['XX']) =>
  segment(
    'NM1',
    { role: entity(roles), kind: code(2, kinds), last: maybe(text(3, { max: 60 })), ...given, ...identified(qualifiers) },
    paired,
  );

/** An organization that must be identified: payers, submitters, receivers. */
export const organization = (role: string, qualifiers: Codes) =>
  segment('NM1', {
    role: fixed(1, role),
    kind: code(2, kinds),
    last: text(3, { max: 60 }),
    first: maybe(text(4, { max: 35 })),
    middle: maybe(text(5, { max: 25 })),
    idQualifier: code(8, qualifiers),
    id: text(9, { min: 2, max: 80 }),
  });

export const street = segment('N3', { line1: text(1, { max: 55 }), line2: maybe(text(2, { max: 55 })) });

export const city = segment('N4', {
  city: text(1, { min: 2, max: 30 }),
  state: maybe(text(2, { min: 2, max: 2, set: 'state' }), 'addresses in the United States and Canada'),
  zip: maybe(text(3, { min: 3, max: 15, set: 'zip' }), 'addresses in the United States and Canada'),
  country: maybe(text(4, { min: 2, max: 3 }), 'addresses elsewhere'),
  subdivision: maybe(text(7, { min: 1, max: 3 })),
});

export const demographics = segment('DMG', {
  birth: datePair(1),
  sex: code(3, { F: 'female', M: 'male', U: 'unknown' }),
});

const waysOfContact = { EM: 'e-mail', EX: 'extension', FX: 'fax', TE: 'telephone', UR: 'web address', ED: 'EDI access number' };
const numbers = { notes: ['P0304', 'P0506', 'P0708'] };
const ways = {
  way2: maybe(code(5, waysOfContact)),
  number2: maybe(text(6, { max: 256 })),
  way3: maybe(code(7, waysOfContact)),
  number3: maybe(text(8, { max: 256 })),
};

const reachable = (use: string) => ({
  use: fixed(1, use),
  name: maybe(text(2, { max: 60 })),
  way1: expected(code(3, waysOfContact)),
  number1: expected(text(4, { max: 256 })),
  ...ways,
});
/** A contact: whom to ask and up to three numbers, each with its way. */
export const contact = (use: string) => segment('PER', reachable(use), numbers);
export const contacts = (use: string, max: number) => segments('PER', reachable(use), { max, ...numbers });

const perhapsReachable = (use: string) => ({
  use: fixed(1, use),
  name: maybe(text(2, { max: 60 })),
  way1: maybe(code(3, waysOfContact)),
  number1: maybe(text(4, { max: 256 })),
  ...ways,
});
/** A contact that may come without any number: payers send such. */
export const payerContact = (use: string) => segment('PER', perhapsReachable(use), numbers);
export const payerContacts = (use: string, max: number) => segments('PER', perhapsReachable(use), { max, ...numbers });

/** The provider's specialty, a ten-character taxonomy code. */
export const specialty = (role: string) =>
  segment('PRV', { role: fixed(1, role), qualifier: fixed(2, 'PXC'), taxonomy: text(3, { max: 50, set: 'taxonomy' }) });
