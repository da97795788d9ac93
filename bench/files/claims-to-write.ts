import { asDate } from '@claimwright/core/base';
import type { Given, OutgoingStream, Subscriber } from '@claimwright/core/x12';
import { claimsOfProvider, providerName, providerNpi, subscriberPool } from './claim-file.ts';
import { claimNumber, numberedSubscriber } from './claims.ts';
import { outgoing } from './envelope.ts';

/** The file that `writeClaimFile` writes, as typed objects for the library to write; subscribers are made one at a time, their numbers beforehand. */
export function claimsToWrite(claims: number): OutgoingStream {
  const pool = subscriberPool();
  const numbers = Array.from({ length: claims }, (_, n) => claimNumber(n));
  function* subscribersFrom(first: number): Generator<Given<Subscriber>, void, undefined> {
    for (let n = first; n < Math.min(first + claimsOfProvider, claims); n++)
      yield numberedSubscriber(pool[n % pool.length]!, n, numbers[n]);
  }
  function* providers() {
    for (let n = 0; n < claims; n += claimsOfProvider)
      yield {
        specialty: { taxonomy: '261QP2300X' },
        billing: {
          name: { kind: '2', last: providerName(n / claimsOfProvider), idQualifier: 'XX', id: providerNpi(n / claimsOfProvider) },
          street: { line1: '1 SAMPLE STREET' },
          city: { city: 'SPRINGFIELD', state: 'IL', zip: '627010000' },
          taxId: { qualifier: 'EI', value: '999999999' },
        },
        subscribers: subscribersFrom(n),
      };
  }
  const body = {
    begin: { purpose: '00', reference: 'B00001', date: asDate('2026-04-21'), time: '0930', use: 'CH' },
    submitter: {
      name: { kind: '2', last: 'SAMPLE CLINIC', idQualifier: '46', id: 'SAMPLE01' },
      contacts: [{ name: 'BILLING', way1: 'TE', number1: '5555550100' }],
    },
    receiver: { name: { kind: '2', last: 'SAMPLE CLEARINGHOUSE', idQualifier: '46', id: 'CLEAR01' } },
    providers: providers(),
  };
  return outgoing({ set: '837P', controlNumber: '0001', body });
}
