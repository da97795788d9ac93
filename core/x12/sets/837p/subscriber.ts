import { absent, oneOf, present } from '../../spec/condition.ts';
import { code, datePair, decimal, text } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { reference, references } from '../parts/one-value.ts';
import { city, contact, demographics, identifiedAs, named, organization, street } from '../parts/party.ts';
import { claimLoop } from './claim.ts';
import { filingIndicators, medicareSecondaryReasons, payerOrders } from './payer-codes.ts';

const death = { died: maybe(datePair(5), 'the patient has died and the date is known') };
const weight = {
  weightUnit: maybe(code(7, { '01': 'pounds' })),
  weight: maybe(decimal(8, { max: 10 }), 'durable medical equipment that depends on weight'),
};
const pregnancy = { pregnant: maybe(code(9, ['Y']), 'the payer must know of a pregnancy') };
const propertyCasualty = maybe(reference('Y4'), 'a property or casualty claim');

const subscriberName = loop('2010BA', {
  name: named('IL', { MI: 'member number', II: 'standard unique health identifier' }),
  street: maybe(street, 'the subscriber is the patient'),
  city: maybe(city, 'the subscriber is the patient'),
  demographics: maybe(demographics, 'the subscriber is the patient'),
  ssn: maybe(reference('SY')),
  propertyCasualtyNumber: propertyCasualty,
  contact: maybe(contact('IC'), 'a property or casualty claim'),
});

const payer = loop('2010BB', {
  name: organization('PR', { PI: 'payer number', XV: 'health plan id' }),
  street: maybe(street),
  city: maybe(city),
  otherIds: references(['2U', 'EI', 'FY', 'NF'], 3),
  billingProviderIds: references({ G2: 'the provider’s number with this payer', LU: 'location number' }, 2),
});

const patientName = loop('2010CA', {
  name: identifiedAs('QC'),
  street,
  city,
  demographics,
  propertyCasualtyNumber: propertyCasualty,
  memberNumber: maybe(segment('REF', { qualifier: code(1, ['1W', 'SY'], { key: true }), value: text(2, { max: 50 }) })),
  contact: maybe(contact('IC'), 'a property or casualty claim'),
});

/** How a dependent is related to the subscriber. */
const relationships = {
  '01': 'spouse',
  '19': 'child',
  '20': 'employee',
  '21': 'unknown',
  '39': 'organ donor',
  '40': 'cadaver donor',
  '53': 'life partner',
  G8: 'other',
};

/** Loop 2000C: a dependent who cannot be identified without the subscriber, and their claims. */
const patientLevel = {
  level: level('23'),
  patient: segment('PAT', { relationship: code(1, relationships), ...death, ...weight, ...pregnancy }, { notes: ['P0506', 'P0708'] }),
  name: patientName,
  claims: some(claimLoop),
};

/** Loop 2000B: the subscriber of the payer this claim goes to. */
export const subscriberLevel = {
  level: level('22'),
  coverage: segment('SBR', {
    order: code(1, payerOrders),
    relationship: maybe(code(2, { '18': 'the subscriber is the patient' })),
    group: maybe(text(3, { max: 50 })),
    groupName: maybe(text(4, { max: 60 })),
    medicareSecondaryReason: maybe(code(5, medicareSecondaryReasons), 'Medicare is not the primary payer'),
    filingIndicator: maybe(code(9, filingIndicators)),
  }),
  patient: maybe(segment('PAT', { ...death, ...weight, ...pregnancy }, { notes: ['P0506', 'P0708'] })),
  name: subscriberName,
  payer,
  claims: claimLoop,
  patients: loops('2000C', patientLevel),
};

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
