import { asCents, randomFrom } from '@claimwright/core/base';
import { addUp, type Tally } from '../tally.ts';
import { claimFileHead, provider } from './claim-file.ts';
import { subscriberSegments } from './claim-text.ts';
import { numberedSubscriber, subscriber } from './claims.ts';
import { closing } from './envelope.ts';
import { fileWriter } from './file-writer.ts';
import { paymentSegments } from './payment-text.ts';
import { numbered } from './payments.ts';
import { paidTotal, paymentPool, remittanceHead } from './remittance-file.ts';

/** Writes an 837P whose first claim has that many segments, far more lines than any guide allows; a usual claim follows. */
export function writeLongClaim(path: string, segments: number): Tally {
  const random = randomFrom(1);
  const [long, usual] = [numberedSubscriber(subscriber(random), 0), numberedSubscriber(subscriber(random), 1)];
  const file = fileWriter(path);
  file.put([...claimFileHead, ...provider(0, 1), 'HL*2*1*22*0', ...subscriberSegments(long)]);
  for (let n = 5; n < segments / 4; n++)
    file.put([`LX*${n}`, 'SV1*HC:99213*10*UN*1***1', 'DTP*472*D8*20260414', `REF*6R*L${String(n).padStart(6, '0')}`]);
  file.put(['HL*3*1*22*0', ...subscriberSegments(usual)]);
  file.put(closing(file.inSet));
  return addUp([file.end(), { claims: 2 }]);
}

/** Writes an 837P of that many subscriber levels, each under the one before. */
export function writeDeepLevels(path: string, levels: number): Tally {
  const text = subscriberSegments(numberedSubscriber(subscriber(randomFrom(2)), 0));
  const insured = text.slice(
    0,
    text.findIndex((segment) => segment.startsWith('CLM*')),
  );
  const file = fileWriter(path);
  file.put([...claimFileHead, ...provider(0, 1)]);
  for (let n = 2; n <= levels; n++) file.put([`HL*${n}*${n - 1}*22*1`, ...insured]);
  file.put(closing(file.inSet));
  return addUp([file.end(), { transactions: 1 }]);
}

/** Writes an 835 in which every claim is paid a cent too much and holds a segment that no guide knows: two errors each. */
export function writeFaultyPayments(path: string, claims: number): Tally {
  const pool = paymentPool().map((p) => ({ ...p, claim: { ...p.claim, paid: asCents(p.claim.paid + 1) } }));
  const file = fileWriter(path);
  file.put([...remittanceHead(paidTotal(pool, claims)), 'LX*1']);
  for (let n = 0; n < claims; n++) {
    const [clp, ...rest] = paymentSegments(numbered(pool[n % pool.length]!, n));
    file.put([clp!, 'ZZZ*1', ...rest]);
  }
  file.put(closing(file.inSet));
  return addUp([file.end(), { transactions: 1, errors: 2 * claims, warnings: 0 }]);
}
