import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
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

const bounds = [0, 31, 61, 91, 121];

/** Receivables by age and by payer. The age counts from the day of service for payers and patients alike. */
export async function aging({ db, practiceId, today }: Reader): Promise<Aging> {
  const { rows } = await sql<{ bucket: number; insurance: Cents; patient: Cents }>`
    select width_bucket(greatest(${today}::date - e.service_date, 0), ${bounds}::int[]) as bucket,
      coalesce(sum(p.cents) filter (where p.account = 'ar-insurance'), 0)::bigint as insurance,
      coalesce(sum(p.cents) filter (where p.account = 'ar-patient'), 0)::bigint as patient
    from ledger_posting p join encounter e on e.practice_id = p.practice_id and e.id = p.encounter_id
    where p.practice_id = ${practiceId} and p.account in ('ar-insurance', 'ar-patient')
    group by 1`.execute(db);
  const payers = await db
    .selectFrom('ledger_posting as l')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'l.practice_id').onRef('y.id', '=', 'l.payer_id'))
    .select(['y.id', 'y.name', sql<Cents>`sum(l.cents)::bigint`.as('cents')])
    .where('l.practice_id', '=', practiceId)
    .where('l.account', '=', 'ar-insurance')
    .groupBy(['y.id', 'y.name'])
    .having(sql`sum(l.cents)`, '<>', 0)
    .orderBy('cents', 'desc')
    .execute();
  const buckets = bounds.map((fromDays, i): AgeBucket => {
    const next = bounds[i + 1];
    const row = rows.find((r) => r.bucket === i + 1);
    return {
      label: next === undefined ? `${fromDays - 1}+` : `${fromDays}–${next - 1}`,
      fromDays,
      ...(next === undefined ? {} : { toDays: next - 1 }),
      insuranceCents: row?.insurance ?? (0 as Cents),
      patientCents: row?.patient ?? (0 as Cents),
    };
  });
  return { buckets, payers };
}
