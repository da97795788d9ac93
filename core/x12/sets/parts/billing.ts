import { code, fixed, text } from '../../spec/field.ts';
import { type Children, type Loop, level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { reference, references } from './one-value.ts';
import { city, contacts, named, namedOrganization, organization, type PartyKind, specialty, street, unnamed } from './party.ts';
import { addressRules, billerRules } from './party-rules.ts';
import { billingLevelRules, personRules } from './subscriber-rules.ts';

const taxIds = { EI: 'employer identification number', SY: 'social security number' };

/** Loop 2010AA: who bills. */
export const billingProvider = loop(
  '2010AA',
  {
    name: named('85'),
    street,
    city,
    taxId: segment('REF', { qualifier: code(1, taxIds, { key: true }), value: text(2, { max: 50 }) }),
    licenses: references({ '0B': 'state license', '1G': 'UPIN' }, 2),
    contacts: contacts('IC', 2),
  },
  { rules: billerRules },
);

/** Loop 2010AA where only an organization with an employer's number bills. */
export const institutionalBiller = loop(
  '2010AA',
  {
    name: namedOrganization('85'),
    street,
    city,
    taxId: reference('EI'),
    contacts: contacts('IC', 2),
  },
  { rules: addressRules },
);

const payToPlan = loop(
  '2010AC',
  {
    name: organization('PE', ['PI', 'XV']),
    street,
    city,
    otherId: maybe(segment('REF', { qualifier: code(1, ['2U', 'FY', 'NF'], { key: true }), value: text(2, { max: 50 }) })),
    taxId: reference('EI'),
  },
  { rules: addressRules },
);

/**
 * Loop 2000A, once or more: who bills, who is paid instead, and the subscribers whose claims are billed.
 * @param set the set's name @param kind who may bill
 */
export const billers = <B extends Loop<Children, 'required', false>, S extends Loop<Children, 'situational', true>>(
  set: string,
  kind: PartyKind,
  billing: B,
  subscribers: S,
) =>
  some(
    loops(
      '2000A',
      {
        level: level('20'),
        specialty: maybe(specialty('BI'), 'when the payer’s decision depends on the specialty'),
        currency: maybe(segment('CUR', { entity: fixed(1, '85'), currency: text(2, { min: 3, max: 3 }) }), 'amounts not in US dollars'),
        billing,
        payTo: maybe(
          loop('2010AB', { name: unnamed('87', kind), street, city }, { rules: addressRules }),
          'payment goes to another address',
        ),
        payToPlan: maybe(payToPlan, 'a plan collects what another plan paid'),
        subscribers: some(subscribers),
      },
      { rules: kind === 'organization' ? billingLevelRules(set) : [...billingLevelRules(set), ...personRules] },
    ),
  );
