import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

export interface PatientRow {
  readonly id: string;
  readonly accountNumber: string;
  readonly name: string;
  readonly birthDate: IsoDate;
  readonly sex: string;
  readonly payer: string | null;
  readonly patientCents: Cents;
  readonly insuranceCents: Cents;
}

const shown = 200;
/** `%` and `_` in what a person types are letters, not wildcards. */
export const startsWith = (words: string): string => `${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Patients whose name or account number begins with the words: `lastname, first` or either alone. All of them when nothing is asked. */
export async function patients({ db, practiceId, today }: Reader, words: string): Promise<{ rows: PatientRow[]; total: number }> {
  const [last = '', first = ''] = words.split(/[,\s]+/).filter(Boolean);
  const found = () =>
    db
      .selectFrom('patient as p')
      .where('p.practice_id', '=', practiceId)
      .$if(last !== '', (q) =>
        q.where((e) =>
          e.or([
            e.and([e(sql`lower(p.last_name)`, 'like', startsWith(last)), e(sql`lower(p.first_name)`, 'like', startsWith(first))]),
            e.and([e(sql`lower(p.first_name)`, 'like', startsWith(last)), e(sql`lower(p.last_name)`, 'like', startsWith(first))]),
            e(sql`lower(p.account_number)`, 'like', startsWith(last)),
          ]),
        ),
      );
  const balance = (account: 'ar-patient' | 'ar-insurance') =>
    sql<Cents>`(select coalesce(sum(l.cents), 0)::bigint from ledger_posting l
      where l.practice_id = p.practice_id and l.patient_id = p.id and l.account = ${account})`;
  const rows = await found()
    .select([
      'p.id',
      'p.account_number as accountNumber',
      sql<string>`p.last_name || ', ' || p.first_name`.as('name'),
      'p.birth_date as birthDate',
      'p.sex',
      sql<string | null>`(select y.name from coverage c
        join plan n on n.practice_id = c.practice_id and n.id = c.plan_id join payer y on y.practice_id = n.practice_id and y.id = n.payer_id
        where c.practice_id = p.practice_id and c.patient_id = p.id and c.valid_from <= ${today} and coalesce(c.valid_until, ${today}) >= ${today}
        order by c.priority limit 1)`.as('payer'),
      balance('ar-patient').as('patientCents'),
      balance('ar-insurance').as('insuranceCents'),
    ])
    .orderBy(sql`lower(p.last_name)`)
    .orderBy(sql`lower(p.first_name)`)
    .limit(shown)
    .execute();
  const { total } = await found().select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { rows, total };
}
