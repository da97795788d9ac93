import { expected, loop, loops, maybe, some } from '../../spec/node.ts';
import { knownToPayer } from '../parts/known-to-payer.ts';
import { payerReferences, references } from '../parts/one-value.ts';
import { city, named, namedOrganization, namedPerson, personIn, specialty, street, unnamedIn } from '../parts/party.ts';
import { addressRules, namedProviderRules, providerRules } from '../parts/party-rules.ts';
import { license, locationNumbers, personalNumbers, siteNumbers } from '../parts/provider-numbers.ts';
import { lineParticipant, participant } from '../parts/providers.ts';

const referral = ['DN', 'P3'];
const renderer = { name: named('82'), specialty: expected(specialty('PE')) };
const surgeon = namedPerson('DD');
/** A place's numbers at a line, where licenses do not count. */
const lineSiteNumbers = { '1G': 'UPIN', ...locationNumbers };

/** Loops 2310A–E: who else had a part in the claim. */
export const claimProviders = {
  referring: loops(
    '2310A',
    { name: personIn(referral), specialty: maybe(specialty('RF')), otherIds: references(personalNumbers, 3) },
    { max: 2, rules: providerRules },
  ),
  rendering: maybe(
    loop('2310B', { ...renderer, otherIds: references(license, 4) }, { rules: namedProviderRules }),
    'someone other than the billing provider rendered the services',
  ),
  facility: maybe(
    loop('2310C', { name: namedOrganization('77'), street, city, otherIds: references(siteNumbers, 3) }, { rules: addressRules }),
    'the place of service has another address than the billing provider',
  ),
  assistant: maybe(
    loop('2310D', { name: surgeon, specialty: expected(specialty('AS')), otherIds: references(license, 4) }, { rules: providerRules }),
    'an assistant surgeon',
  ),
  supervising: maybe(participant('2310E', 'DQ'), 'the rendering provider was supervised'),
};

/** Loops 2420A–D: as on the claim, for one line that differs from it. */
export const lineProviders = {
  rendering: maybe(loop('2420A', { ...renderer, otherIds: payerReferences(license, 20) }, { rules: namedProviderRules })),
  assistant: maybe(
    loop('2420B', { name: surgeon, specialty: maybe(specialty('AS')), otherIds: payerReferences(license, 20) }, { rules: providerRules }),
  ),
  supervising: maybe(lineParticipant('2420C', 'DQ')),
  facility: maybe(
    loop('2420D', { name: namedOrganization('77'), street, city, otherIds: payerReferences(lineSiteNumbers, 20) }, { rules: addressRules }),
  ),
};

/** Loops 2330C–H: by which numbers another payer knows them. */
export const otherPayerProviders = {
  referring: loops('2330C', { name: unnamedIn(referral, 'person'), otherIds: some(references(personalNumbers, 3)) }, { max: 2 }),
  rendering: knownToPayer('2330D', '82', 'person', license, 3),
  supervising: knownToPayer('2330E', 'DQ', 'person', license, 3),
  billing: knownToPayer('2330F', '85', 'either', locationNumbers, 2),
  facility: knownToPayer('2330G', '77', 'organization', siteNumbers, 3),
  assistant: knownToPayer('2330H', 'DD', 'either', license, 3),
};
