import type { Cents, IsoDate } from '@claimwright/core/base';
import { add, dateOfInstant, sum, zero } from '@claimwright/core/base';
import type { State } from '../clock/state.ts';

/** What the simulator says that it paid: the figures against which a practice's books are held. */
export interface Totals {
  /** What was paid on claims, less what was taken back (the sum of CLP04). */
  readonly paidCents: Cents;
  /** What reached the bank or was sent as a check (the sum of BPR02). */
  readonly paymentsCents: Cents;
  /** What payers still want back: withheld later or carried forward. */
  readonly owedBackCents: Cents;
  readonly payments: number;
  /** Each of them. */
  readonly sent: readonly { readonly payerId: string; readonly trace: string; readonly amount: Cents; readonly on: IsoDate }[];
  /** What has reached the bank by transfer. */
  readonly bankedCents: Cents;
  readonly byPayer: Readonly<Record<string, Cents>>;
  /** By the practice's claim number, then by payer. */
  readonly byClaim: Readonly<Record<string, Readonly<Record<string, Cents>>>>;
  /** The same, of what payers left to the patient. */
  readonly patientByClaim: Readonly<Record<string, Readonly<Record<string, Cents>>>>;
}

export function totalsOf({ payments, owed, now }: State): Totals {
  const byPayer: Record<string, Cents> = {};
  const byClaim: Record<string, Record<string, Cents>> = {};
  const patientByClaim: Record<string, Record<string, Cents>> = {};
  for (const { payerId, claims } of payments) {
    for (const { controlNumber, paid, patient } of claims) {
      patientByClaim[controlNumber] ??= {};
      patientByClaim[controlNumber][payerId] = add(patientByClaim[controlNumber][payerId] ?? zero, patient);
      byPayer[payerId] = add(byPayer[payerId] ?? zero, paid);
      byClaim[controlNumber] ??= {};
      byClaim[controlNumber][payerId] = add(byClaim[controlNumber][payerId] ?? zero, paid);
    }
  }
  return {
    paidCents: sum(Object.values(byPayer)),
    paymentsCents: sum(payments.map((p) => p.amount)),
    owedBackCents: sum(owed.map((o) => o.amount)),
    payments: payments.length,
    sent: payments.map(({ payerId, trace, amount, on }) => ({ payerId, trace, amount, on })),
    bankedCents: sum(payments.filter((p) => p.depositOn && now && p.depositOn <= dateOfInstant(now)).map((p) => p.amount)),
    byPayer,
    byClaim,
    patientByClaim,
  };
}
