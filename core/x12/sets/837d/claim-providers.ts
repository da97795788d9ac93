import { loop, loops, maybe, some } from '../../spec/node.ts';
import { payerReferences, references } from '../parts/one-value.ts';
import { city, identifiedAs, named, namedIn, specialty, street } from '../parts/party.ts';

const license = { '0B': 'state license', '1G': 'UPIN', G2: 'number with a payer', LU: 'location number' };
const siteNumbers = { '0B': 'state license', G2: 'number with a payer', LU: 'location number' };
const referral = ['DN', 'P3'];

/** Loops 2310A–E: who else had a part in the claim. */
export const claimProviders = {
  referring: loops('2310A', { name: namedIn(referral), specialty: maybe(specialty('RF')), otherIds: references(license, 3) }, { max: 2 }),
  rendering: maybe(
    loop('2310B', { name: named('82'), specialty: maybe(specialty('PE')), otherIds: references(license, 4) }),
    'someone other than the billing provider rendered the services',
  ),
  facility: maybe(
    loop('2310C', { name: named('77'), street, city, otherIds: references(siteNumbers, 3) }),
    'the place of service has another address than the billing provider',
  ),
  assistant: maybe(
    loop('2310D', { name: named('DD'), specialty: maybe(specialty('AS')), otherIds: references(license, 4) }),
    'an assistant surgeon',
  ),
  supervising: maybe(loop('2310E', { name: named('DQ'), otherIds: references(license, 4) }), 'the rendering provider was supervised'),
};

/** Loops 2420A–D: as on the claim, for one line that differs from it. */
export const lineProviders = {
  rendering: maybe(loop('2420A', { name: named('82'), specialty: maybe(specialty('PE')), otherIds: payerReferences(license, 20) })),
  assistant: maybe(loop('2420B', { name: named('DD'), specialty: maybe(specialty('AS')), otherIds: payerReferences(license, 20) })),
  supervising: maybe(loop('2420C', { name: named('DQ'), otherIds: payerReferences(license, 20) })),
  facility: maybe(loop('2420D', { name: named('77'), street, city, otherIds: payerReferences(siteNumbers, 3) })),
};

const known = (id: string, role: string, numbers: Readonly<Record<string, string>>, max: number) =>
  maybe(loop(id, { name: identifiedAs(role), otherIds: some(references(numbers, max)) }));

/** Loops 2330C–H: by which numbers another payer knows them. */
export const otherPayerProviders = {
  referring: loops('2330C', { name: namedIn(referral), otherIds: some(references(license, 3)) }, { max: 2 }),
  rendering: known('2330D', '82', license, 3),
  supervising: known('2330E', 'DQ', license, 3),
  billing: known('2330F', '85', { G2: 'number with the other payer', LU: 'location number' }, 2),
  facility: known('2330G', '77', siteNumbers, 3),
  assistant: known('2330H', 'DD', license, 3),
};
