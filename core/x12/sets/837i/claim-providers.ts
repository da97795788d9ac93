import { loop, maybe, some } from '../../spec/node.ts';
import { payerReferences, references } from '../parts/one-value.ts';
import { city, identifiedAs, named, specialty, street } from '../parts/party.ts';

const license = { '0B': 'state license', '1G': 'UPIN', G2: 'number with a payer', LU: 'location number' };
const siteNumbers = { '0B': 'state license', G2: 'number with a payer', LU: 'location number' };
const referrerNumbers = { '0B': 'state license', '1G': 'UPIN', G2: 'number with a payer' };

/** Loops 2310A–F: who had a part in the stay or visit. */
export const claimProviders = {
  attending: maybe(
    loop('2310A', { name: named('71'), specialty: maybe(specialty('AT')), otherIds: references(license, 4) }),
    'anything but transport alone',
  ),
  operating: maybe(loop('2310B', { name: named('72'), otherIds: references(license, 4) }), 'a surgical procedure'),
  otherOperating: maybe(loop('2310C', { name: named('ZZ'), otherIds: references(license, 4) }), 'a second operating physician'),
  rendering: maybe(loop('2310D', { name: named('82'), otherIds: references(license, 4) }), 'someone other than the attending'),
  facility: maybe(
    loop('2310E', { name: named('77'), street, city, otherIds: references(siteNumbers, 3) }),
    'the place of service has another address than the billing provider',
  ),
  referring: maybe(loop('2310F', { name: named('DN'), otherIds: references(referrerNumbers, 3) }), 'an outpatient was referred'),
};

/** Loops 2420A–D: as on the claim, for one line that differs from it. */
export const lineProviders = {
  operating: maybe(loop('2420A', { name: named('72'), otherIds: payerReferences(license, 20) })),
  otherOperating: maybe(loop('2420B', { name: named('ZZ'), otherIds: payerReferences(license, 20) })),
  rendering: maybe(loop('2420C', { name: named('82'), otherIds: payerReferences(license, 20) })),
  referring: maybe(loop('2420D', { name: named('DN'), otherIds: payerReferences(referrerNumbers, 20) })),
};

const known = (id: string, role: string, numbers: Readonly<Record<string, string>>, max: number) =>
  maybe(loop(id, { name: identifiedAs(role), otherIds: some(references(numbers, max)) }));

/** Loops 2330C–I: by which numbers another payer knows them. */
export const otherPayerProviders = {
  attending: known('2330C', '71', license, 4),
  operating: known('2330D', '72', license, 4),
  otherOperating: known('2330E', 'ZZ', license, 4),
  facility: known('2330F', '77', siteNumbers, 3),
  rendering: known('2330G', '82', license, 4),
  referring: known('2330H', 'DN', referrerNumbers, 3),
  billing: known('2330I', '85', { G2: 'number with the other payer', LU: 'location number' }, 2),
};
