import { randomFrom } from '@claimwright/core/base';
import type { Given, Subscriber } from '@claimwright/core/x12';
import { addUp, lengthOf, mark, noSums, type Tally } from '../tally.ts';
import { addClaim } from './claim-tally.ts';
import { subscriberSegments } from './claim-text.ts';
import { claimNumber, numberedSubscriber, subscriber } from './claims.ts';
import { closing, opening } from './envelope.ts';
import { fileWriter } from './file-writer.ts';
import { npis } from './sample-values.ts';

const seed = 837;
/** Different subscribers; the file's claims take turns with them, each under a number of its own. */
const variety = 1_000;
export const claimsOfProvider = 4_000;

/** The subscribers that the claims of the file take turns with. */
export const subscriberPool = (): Given<Subscriber>[] => {
  const random = randomFrom(seed);
  return Array.from({ length: variety }, () => subscriber(random));
};

/** ISA to 1000B. */
export const claimFileHead = [
  ...opening({ functional: 'HC', guide: '005010X222A1', st: 'ST*837*0001*005010X222A1' }),
  'BHT*0019*00*B00001*20260421*0930*CH',
  'NM1*41*2*SAMPLE CLINIC*****46*SAMPLE01',
  'PER*IC*BILLING*TE*5555550100',
  'NM1*40*2*SAMPLE CLEARINGHOUSE*****46*CLEAR01',
];

/** The `n`-th billing provider, counted from 0. */
export const providerName = (n: number): string => `SAMPLE CLINIC ${n + 1}`;
export const providerNpi = (n: number): string => npis[n % npis.length]!;

/** Loop 2000A up to its subscribers. */
export const provider = (n: number, level: number): string[] => [
  `HL*${level}**20*1`,
  'PRV*BI*PXC*261QP2300X',
  `NM1*85*2*${providerName(n)}*****XX*${providerNpi(n)}`,
  'N3*1 SAMPLE STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'REF*EI*999999999',
];

/** Writes an 837P of that many claims, each under a subscriber of its own, four lines each, about 620 bytes a claim. */
export function writeClaimFile(path: string, claims: number): Tally {
  const subscribers = subscriberPool();
  const texts = subscribers.map((s) => subscriberSegments(numberedSubscriber(s, 0)));
  const clmAt = texts[0]!.findIndex((segment) => segment.startsWith('CLM*'));
  const [lengths, marks] = [noSums(), noSums()];
  const file = fileWriter(path);
  file.put(claimFileHead);
  let level = 0;
  let parent = 0;
  for (let n = 0; n < claims; n++) {
    if (n % claimsOfProvider === 0) {
      parent = ++level;
      file.put(provider(n / claimsOfProvider, level));
    }
    const text = texts[n % variety]!;
    file.put([
      `HL*${++level}*${parent}*22*0`,
      ...text.slice(0, clmAt),
      text[clmAt]!.replace(claimNumber(0), claimNumber(n)),
      ...text.slice(clmAt + 1),
    ]);
    const one = numberedSubscriber(subscribers[n % variety]!, n);
    addClaim(lengths, one, one.claims![0]!, lengthOf);
    addClaim(marks, one, one.claims![0]!, mark);
  }
  file.put(closing(file.inSet));
  return addUp([file.end(), { ...lengths, marks: marks.texts }, { transactions: 1, errors: 0, warnings: 0 }]);
}
