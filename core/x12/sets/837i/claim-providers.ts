import { loop, maybe } from '../../spec/node.ts';
import { knownToPayer } from '../parts/known-to-payer.ts';
import { payerReferences, references } from '../parts/one-value.ts';
import { city, namedOrganization, namedPerson, specialty, street } from '../parts/party.ts';
import { addressRules, providerRules } from '../parts/party-rules.ts';
import { license, locationNumbers, personalNumbers, siteNumbers } from '../parts/provider-numbers.ts';
import { lineParticipant, participant } from '../parts/providers.ts';

/** Loops 2310A–F: who had a part in the stay or visit. */
export const claimProviders = {
  attending: maybe(
    loop(
      '2310A',
      { name: namedPerson('71'), specialty: maybe(specialty('AT')), otherIds: references(license, 4) },
      { rules: providerRules },
    ),
    'anything but transport alone',
  ),
  operating: maybe(participant('2310B', '72'), 'a surgical procedure'),
  otherOperating: maybe(participant('2310C', 'ZZ'), 'a second operating physician'),
  rendering: maybe(participant('2310D', '82'), 'someone other than the attending'),
  facility: maybe(
    loop('2310E', { name: namedOrganization('77'), street, city, otherIds: references(siteNumbers, 3) }, { rules: addressRules }),
    'the place of service has another address than the billing provider',
  ),
  referring: maybe(
    loop('2310F', { name: namedPerson('DN'), otherIds: references(personalNumbers, 3) }, { rules: providerRules }),
    'an outpatient was referred',
  ),
};

/** Loops 2420A–D: as on the claim, for one line that differs from it. */
export const lineProviders = {
  operating: maybe(lineParticipant('2420A', '72')),
  otherOperating: maybe(lineParticipant('2420B', 'ZZ')),
  rendering: maybe(lineParticipant('2420C', '82')),
  referring: maybe(loop('2420D', { name: namedPerson('DN'), otherIds: payerReferences(personalNumbers, 20) }, { rules: providerRules })),
};

/** Loops 2330C–I: by which numbers another payer knows them. */
export const otherPayerProviders = {
  attending: knownToPayer('2330C', '71', 'person', license, 4),
  operating: knownToPayer('2330D', '72', 'person', license, 4),
  otherOperating: knownToPayer('2330E', 'ZZ', 'person', license, 4),
  facility: knownToPayer('2330F', '77', 'organization', siteNumbers, 3),
  rendering: knownToPayer('2330G', '82', 'person', license, 4),
  referring: knownToPayer('2330H', 'DN', 'person', personalNumbers, 3),
  billing: knownToPayer('2330I', '85', 'organization', locationNumbers, 2),
};
