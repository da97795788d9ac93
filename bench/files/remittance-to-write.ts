import { asCents, asDate } from '@claimwright/core/base';
import type { ClaimPayment, Given, OutgoingStream } from '@claimwright/core/x12';
import { outgoing } from './envelope.ts';
import { numbered, patientControlNumber, payerClaimNumber } from './payments.ts';
import { claimsInGroup, paidTotal, paymentPool, takenBack } from './remittance-file.ts';

/**
 * The file that `writeRemittanceFile` writes, as typed objects for the library to write; claims are made one at a time. Their numbers are
 * texts already, as they are where a practice's claims come from: making them would be timed as writing.
 */
export function remittanceToWrite(claims: number): OutgoingStream {
  const payments = paymentPool();
  const ours = Array.from({ length: claims }, (_, n) => patientControlNumber(n));
  const theirs = Array.from({ length: claims }, (_, n) => payerClaimNumber(n));
  function* claimsFrom(first: number): Generator<Given<ClaimPayment>, void, undefined> {
    for (let n = first; n < Math.min(first + claimsInGroup, claims); n++)
      yield numbered(payments[n % payments.length]!, n, ours[n], theirs[n]);
  }
  function* groups() {
    for (let n = 0; n < claims; n += claimsInGroup) yield { number: n / claimsInGroup + 1, claims: claimsFrom(n) };
  }
  const body = {
    payment: {
      handling: 'I',
      amount: asCents(paidTotal(payments, claims) - takenBack),
      creditOrDebit: 'C',
      method: 'ACH',
      format: 'CCP',
      payerBankQualifier: '01',
      payerBank: '999999992',
      payerAccountKind: 'DA',
      payerAccount: '12345',
      payerId: '1999999999',
      payeeBankQualifier: '01',
      payeeBank: '999999992',
      payeeAccountKind: 'DA',
      payeeAccount: '98765',
      date: asDate('2026-04-21'),
    },
    trace: { number: 'CHK1001', payerId: '1999999999' },
    produced: asDate('2026-04-20'),
    payer: {
      name: { name: 'SAMPLE HEALTH' },
      street: { line1: '3 SAMPLE STREET' },
      city: { city: 'CHICAGO', state: 'IL', zip: '60601' },
      technicalContacts: [{ name: 'EDI', way1: 'TE', number1: '5555550111' }],
    },
    payee: { name: { name: 'SAMPLE CLINIC', idQualifier: 'XX', id: '1222222220' }, otherIds: [{ qualifier: 'TJ', value: '999999999' }] },
    groups: groups(),
    providerAdjustments: [
      {
        provider: '1222222220',
        fiscalYearEnd: asDate('2026-12-31'),
        adjustments: [{ reason: { code: 'WO', reference: 'C00003A' }, amount: takenBack }],
      },
    ],
  };
  return outgoing({ set: '835', controlNumber: '0001', body });
}
