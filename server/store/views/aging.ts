import type { Cents } from '@claimwright/core/base';
import { ageBounds, aged } from '../books/aged.ts';
import type { Reader } from './reader.ts';

/** What is owed, by days since the service. */
export interface AgeBucket {
  readonly label: string;
  readonly fromDays: number;
  /** Absent for the oldest. */
  readonly toDays?: number;
  readonly insuranceCents: Cents;
  readonly patientCents: Cents;
}

export interface Aging {
  readonly buckets: readonly AgeBucket[];
  readonly payers: readonly { readonly id: string; readonly name: string; readonly cents: Cents }[];
}

/** Receivables by age and by payer. The age counts from the day of service for payers and patients alike. */
export async function aging(reader: Reader): Promise<Aging> {
  const rows = await aged(reader, 'service');
  const total = (of: typeof rows) => of.reduce((t, r) => t + r.cents, 0) as Cents;
  const names = await reader.db.selectFrom('payer').select(['id', 'name']).where('practice_id', '=', reader.practiceId).execute();
  const payers = names
    .map((p) => ({ ...p, cents: total(rows.filter((r) => r.payerId === p.id)) }))
    .filter((p) => p.cents !== 0)
    .sort((a, b) => b.cents - a.cents);
  const buckets = ageBounds.map((fromDays, i): AgeBucket => {
    const next = ageBounds[i + 1];
    const inIt = rows.filter((r) => r.bucket === i);
    return {
      label: next === undefined ? `${fromDays - 1}+` : `${fromDays}–${next - 1}`,
      fromDays,
      ...(next === undefined ? {} : { toDays: next - 1 }),
      insuranceCents: total(inIt.filter((r) => r.account === 'ar-insurance')),
      // An agency collects from patients.
      patientCents: total(inIt.filter((r) => r.account !== 'ar-insurance')),
    };
  });
  return { buckets, payers };
}
