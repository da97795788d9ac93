import { code, datePair, decimal } from '../../spec/field.ts';
import { level, loop, loops, maybe, segment, some } from '../../spec/node.ts';
import { telephone } from '../parts/party.ts';
import { addressRules } from '../parts/party-rules.ts';
import { coverage, insuredRules, patientParty, payer, relationships, subscriberParty } from '../parts/subscriber.ts';
import { medicareRules, subscriberRules } from '../parts/subscriber-rules.ts';
import { claimLoop } from './claim.ts';

const death = { died: maybe(datePair(5), 'the patient has died and the date is known') };
const weight = {
  weightUnit: maybe(code(7, { '01': 'pounds' })),
  weight: maybe(decimal(8, { max: 10 }), 'durable medical equipment that depends on weight'),
};
const pregnancy = { pregnant: maybe(code(9, ['Y']), 'the payer must know of a pregnancy') };
const caller = maybe(telephone, 'a property or casualty claim');

/** Loop 2000C: a dependent who cannot be identified without the subscriber, and their claims. */
const patientLevel = {
  level: level('23'),
  patient: segment('PAT', { relationship: code(1, relationships), ...death, ...weight, ...pregnancy }, { notes: ['P0506', 'P0708'] }),
  name: loop('2010CA', { ...patientParty, contact: caller }, { rules: addressRules }),
  claims: some(claimLoop),
};

/** Loop 2000B: the subscriber of the payer this claim goes to. */
const subscriberLevel = {
  level: level('22'),
  coverage,
  patient: maybe(segment('PAT', { ...death, ...weight, ...pregnancy }, { notes: ['P0506', 'P0708'] })),
  name: loop('2010BA', { ...subscriberParty, contact: caller }, { rules: insuredRules }),
  payer: payer(2),
  claims: claimLoop,
  patients: loops('2000C', patientLevel),
};

export const subscribers = loops('2000B', subscriberLevel, { rules: [...subscriberRules, ...medicareRules] });
