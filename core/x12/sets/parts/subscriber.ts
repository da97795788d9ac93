import { absent, oneOf, present } from '../../spec/condition.ts';
import { code, text } from '../../spec/field.ts';
import { type Children, type Loop, level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { reference, references } from './one-value.ts';
import { city, demographics, named, namedOnly, organization, street } from './party.ts';
import { filingIndicators, payerOrders } from './payer-codes.ts';

const propertyCasualtyNumber = maybe(reference('Y4'), 'a property or casualty claim');

/** Loop 2010BA of a claim: who is insured. */
export const subscriberParty = {
  name: named('IL', { MI: 'member number', II: 'standard unique health identifier' }),
  street: maybe(street, 'the subscriber is the patient'),
  city: maybe(city, 'the subscriber is the patient'),
  demographics: maybe(demographics, 'the subscriber is the patient'),
  ssn: maybe(reference('SY')),
  propertyCasualtyNumber,
};

/** Loop 2010BB: the payer the claim goes to, and under how many of its own numbers it knows the biller. */
export const payer = (billerNumbers: number) =>
  loop('2010BB', {
    name: organization('PR', { PI: 'payer number', XV: 'health plan id' }),
    street: maybe(street),
    city: maybe(city),
    otherIds: references(['2U', 'EI', 'FY', 'NF'], 3),
    billingProviderIds: references({ G2: 'the provider’s number with this payer', LU: 'location number' }, billerNumbers),
  });

/** Loop 2010CA: a patient who is not the subscriber. */
export const patientParty = {
  name: namedOnly('QC'),
  street,
  city,
  demographics,
  propertyCasualtyNumber,
  memberNumber: maybe(segment('REF', { qualifier: code(1, ['1W', 'SY'], { key: true }), value: text(2, { max: 50 }) })),
};

/** How a dependent is related to the subscriber. */
export const relationships = {
  '01': 'spouse',
  '19': 'child',
  '20': 'employee',
  '21': 'unknown',
  '39': 'organ donor',
  '40': 'cadaver donor',
  '53': 'life partner',
  G8: 'other',
};

/** How the patient is related, where the guide asks nothing else of them (PAT). */
const dependentRelation = segment('PAT', { relationship: code(1, relationships) });

/** The coverage of a claim whose guide has no reason for Medicare to come second (SBR). */
const coverage = segment('SBR', {
  order: code(1, payerOrders),
  relationship: maybe(code(2, { '18': 'the subscriber is the patient' })),
  group: maybe(text(3, { max: 50 })),
  groupName: maybe(text(4, { max: 60 })),
  filingIndicator: maybe(code(9, filingIndicators)),
});

/** Rules of loop 2000B. */
export const subscriberRules = [
  {
    id: 'subscriber-is-patient',
    when: oneOf('coverage.relationship', '18'),
    needs: present('name.demographics'),
    why: 'when the subscriber is the patient, birth date and sex are asked of the subscriber',
  },
  {
    id: 'subscriber-not-patient',
    when: absent('coverage.relationship'),
    needs: present('patients'),
    why: 'a subscriber who is not the patient needs the patient in a level of their own',
  },
];

/**
 * Loops 2000B and 2000C around the claims of a guide that asks of subscriber and patient nothing but who they are:
 * the claims of the subscriber, then those of each dependent.
 */
export const subscribersWith = <C extends Children>(claims: Loop<C, 'situational', true>, billerNumbers: number) =>
  loops(
    '2000B',
    {
      level: level('22'),
      coverage,
      name: loop('2010BA', subscriberParty),
      payer: payer(billerNumbers),
      claims,
      patients: loops('2000C', {
        level: level('23'),
        patient: dependentRelation,
        name: loop('2010CA', patientParty),
        claims: some(claims),
      }),
    },
    { rules: subscriberRules },
  );
