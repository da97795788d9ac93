import { loop, loops, maybe } from '../../spec/node.ts';
import { payerReferences, references } from '../parts/one-value.ts';
import { city, contact, identifiedAs, named, namedIn, specialty, street } from '../parts/party.ts';

const license = { '0B': 'state license', '1G': 'UPIN', G2: 'number with a payer', LU: 'location number' };
const siteNumbers = { '0B': 'state license', G2: 'number with a payer', LU: 'location number' };
const referral = ['DN', 'P3'];

/** Loops 2310A–D: who else had a part in the claim. */
export const claimProviders = {
  referring: loops('2310A', { name: namedIn(referral), otherIds: references(license, 3) }, { max: 2 }),
  rendering: maybe(
    loop('2310B', { name: named('82'), specialty: maybe(specialty('PE')), otherIds: references(license, 4) }),
    'someone other than the billing provider rendered the services',
  ),
  facility: maybe(
    loop('2310C', { name: named('77'), street, city, otherIds: references(siteNumbers, 3), contact: maybe(contact('IC')) }),
    'the place of service has another address than the billing provider',
  ),
  supervising: maybe(loop('2310D', { name: named('DQ'), otherIds: references(license, 4) }), 'the rendering provider was supervised'),
};

export const ambulancePickUp = loop('2310E', { name: identifiedAs('PW'), street, city });
export const ambulanceDropOff = loop('2310F', { name: identifiedAs('45'), street, city });

/** Loops 2420A–F: as on the claim, for one line that differs from it. */
export const lineProviders = {
  rendering: maybe(
    loop('2420A', { name: named('82'), specialty: maybe(specialty('PE')), otherIds: payerReferences(license, 20) }),
    'this line was rendered by another provider than the claim says',
  ),
  purchasedFrom: maybe(loop('2420B', { name: identifiedAs('QB'), otherIds: payerReferences(license, 20) }), 'a purchased service'),
  facility: maybe(loop('2420C', { name: named('77'), street, city, otherIds: payerReferences(siteNumbers, 3) })),
  supervising: maybe(loop('2420D', { name: named('DQ'), otherIds: payerReferences(license, 20) })),
  ordering: maybe(
    loop('2420E', {
      name: named('DK'),
      street: maybe(street),
      city: maybe(city),
      otherIds: payerReferences(license, 20),
      contact: maybe(contact('IC')),
    }),
    'the service was ordered by someone other than the rendering provider',
  ),
  referring: loops('2420F', { name: namedIn(referral), otherIds: payerReferences(license, 20) }, { max: 2 }),
  pickUp: maybe(loop('2420G', { name: identifiedAs('PW'), street, city }), 'ambulance'),
  dropOff: maybe(loop('2420H', { name: identifiedAs('45'), street, city }), 'ambulance'),
};
