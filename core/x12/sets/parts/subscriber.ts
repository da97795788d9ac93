import { code, type Fields, text } from '../../spec/field.ts';
import { type Children, type Loop, level, loop, loops, maybe, type Segment, segment, some } from '../../spec/node.ts';
import { reference, references } from './one-value.ts';
import { city, demographics, named, namedOnly, organization, street } from './party.ts';
import { addressRules, nameRules } from './party-rules.ts';
import { filingIndicators, medicareSecondaryReasons, payerOrders } from './payer-codes.ts';
import { subscriberRules } from './subscriber-rules.ts';

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

/** Rules of loop 2010BA. */
export const insuredRules = [...nameRules, ...addressRules];

/** Loop 2010BB: the payer the claim goes to, and under how many of its own numbers it knows the biller. */
export const payer = (billerNumbers: number) =>
  loop(
    '2010BB',
    {
      name: organization('PR', { PI: 'payer number', XV: 'health plan id' }),
      street: maybe(street),
      city: maybe(city),
      otherIds: references(['2U', 'EI', 'FY', 'NF'], 3),
      billingProviderIds: references({ G2: 'the provider’s number with this payer', LU: 'location number' }, billerNumbers),
    },
    { rules: addressRules },
  );

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

const insurance = {
  order: code(1, payerOrders),
  relationship: maybe(code(2, { '18': 'the subscriber is the patient' })),
  group: maybe(text(3, { max: 50 })),
  groupName: maybe(text(4, { max: 60 })),
};
const filing = { filingIndicator: maybe(code(9, filingIndicators)) };
/** The coverage of a claim whose guide has no reason for Medicare to come second (SBR). */
export const plainCoverage = segment('SBR', { ...insurance, ...filing });
/** The coverage of a claim that may tell why Medicare comes second (SBR). */
export const coverage = segment('SBR', {
  ...insurance,
  medicareSecondaryReason: maybe(code(5, medicareSecondaryReasons), 'Medicare is not the primary payer'),
  ...filing,
});

/**
 * Loops 2000B and 2000C around the claims of a guide that asks of subscriber and patient nothing but who they are:
 * the claims of the subscriber, then those of each dependent.
 */
export const subscribersWith = <C extends Children, S extends Segment<Fields, 'required', false, false>>(
  claims: Loop<C, 'situational', true>,
  covered: S,
) =>
  loops(
    '2000B',
    {
      level: level('22'),
      coverage: covered,
      name: loop('2010BA', subscriberParty, { rules: insuredRules }),
      payer: payer(1),
      claims,
      patients: loops('2000C', {
        level: level('23'),
        patient: dependentRelation,
        name: loop('2010CA', patientParty, { rules: addressRules }),
        claims: some(claims),
      }),
    },
    { rules: subscriberRules },
  );
