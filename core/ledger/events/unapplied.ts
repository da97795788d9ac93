import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';

/** Payer money that no claim of ours is tied to yet: of a quarantined payment, or of a claim that is not matched. */
export interface Unapplied extends EventFields {
  readonly event: 'unapplied';
  /** Identity of the payment, or of the claim's adjudication in it. */
  readonly money: string;
  readonly payer: string;
  readonly amount: Cents;
}

/** When its claim is found, this entry is reversed and the adjudication posted: cash stays as it is. */
export const unapplied: EventPolicy<Unapplied> = {
  event: 'unapplied',
  says: 'Cash arrived whose claim is in question; it waits in unapplied payer cash.',
  identity: (e) => [e.money],
  policy: (e) => [debit('cash-clearing', e.amount, { payer: e.payer }), credit('unapplied-payer-cash', e.amount, { payer: e.payer })],
  example: {
    says: 'A remittance of 512.00 does not balance; its deposit is real all the same.',
    given: [],
    now: {
      event: 'unapplied',
      date: asDate('2026-05-04'),
      money: 'payer-a:779:2026-05-04:51200',
      payer: 'payer-a',
      amount: asCents(512_00),
    },
    gives: { 'cash-clearing': '512.00', 'unapplied-payer-cash': '-512.00' },
  },
};
