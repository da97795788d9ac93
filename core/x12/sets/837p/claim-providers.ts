import { loop, loops, maybe } from '../../spec/node.ts';
import { payerReferences, references } from '../parts/one-value.ts';
import {
  city,
  claimContact,
  namedOrganization,
  namedPerson,
  numberedAs,
  personIn,
  place,
  street,
  telephone,
  unnamed,
} from '../parts/party.ts';
import { addressRules, providerRules } from '../parts/party-rules.ts';
import { locationNumbers, personalNumbers, siteNumbers } from '../parts/provider-numbers.ts';
import { lineParticipant, linePractitioner, participant, practitioner } from '../parts/providers.ts';

const referral = ['DN', 'P3'];

/** Loops 2310A–D: who else had a part in the claim. */
export const claimProviders = {
  referring: loops('2310A', { name: personIn(referral), otherIds: references(personalNumbers, 3) }, { max: 2, rules: providerRules }),
  rendering: maybe(practitioner('2310B', '82', 'PE'), 'someone other than the billing provider rendered the services'),
  facility: maybe(
    loop(
      '2310C',
      { name: namedOrganization('77'), street, city, otherIds: references(siteNumbers, 3), contact: maybe(telephone) },
      { rules: addressRules },
    ),
    'the place of service has another address than the billing provider',
  ),
  supervising: maybe(participant('2310D', 'DQ'), 'the rendering provider was supervised'),
};

const somewhere = { rules: addressRules };
export const ambulancePickUp = loop('2310E', { name: unnamed('PW', 'organization'), street, city }, somewhere);
export const ambulanceDropOff = loop('2310F', { name: place('45'), street, city }, somewhere);

/** Loops 2420A–H: as on the claim, for one line that differs from it. */
export const lineProviders = {
  rendering: maybe(linePractitioner('2420A', '82', 'PE'), 'this line was rendered by another provider than the claim says'),
  purchasedFrom: maybe(loop('2420B', { name: numberedAs('QB'), otherIds: payerReferences(personalNumbers, 20) }), 'a purchased service'),
  facility: maybe(
    loop('2420C', { name: namedOrganization('77'), street, city, otherIds: payerReferences(locationNumbers, 3) }, { rules: addressRules }),
    'this line was given at another place than the claim says',
  ),
  supervising: maybe(lineParticipant('2420D', 'DQ'), 'this line was supervised by another provider than the claim says'),
  ordering: maybe(
    loop('2420E', {
      name: namedPerson('DK'),
      street: maybe(street),
      city: maybe(city),
      otherIds: payerReferences(personalNumbers, 20),
      contact: maybe(claimContact),
    }),
    'the service was ordered by someone other than the rendering provider',
  ),
  referring: loops('2420F', { name: personIn(referral), otherIds: payerReferences(personalNumbers, 20) }, { max: 2, rules: providerRules }),
  pickUp: maybe(loop('2420G', { name: unnamed('PW', 'organization'), street, city }, somewhere), 'ambulance'),
  dropOff: maybe(loop('2420H', { name: place('45'), street, city }, somewhere), 'ambulance'),
};
