import type { IsoDate } from '@claimwright/core/base';
import type { System } from '@claimwright/core/codes';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from './reader.ts';

/** How much the practice itself uses a code. */
export interface CodeUse {
  readonly count: number;
  /** What is counted: charges, visits or denials. */
  readonly of: 'charges' | 'visits' | 'denials';
  /** Day of service of the last one, for denials the day of the payment. */
  readonly last: IsoDate | null;
}

/** Every use of every code of a system in this practice, as `code, on_day`. */
function usesOf(system: Counted, practiceId: string): RawBuilder<unknown> {
  const visit = sql`join encounter e on e.practice_id = u.practice_id and e.id = u.encounter_id`;
  const payment = sql`join remittance r on r.practice_id = u.practice_id and r.id = u.remittance_id`;
  switch (system) {
    case 'icd10cm':
      return sql`select u.code, e.service_date as on_day from diagnosis u ${visit} where u.practice_id = ${practiceId}`;
    case 'cpt':
    case 'hcpcs':
      return sql`select u.procedure as code, e.service_date as on_day from charge u ${visit} where u.practice_id = ${practiceId}`;
    case 'modifier':
      return sql`select m.code, e.service_date as on_day from charge u ${visit}, unnest(u.modifiers) as m (code)
        where u.practice_id = ${practiceId}`;
    case 'pos':
      return sql`select u.place_of_service as code, u.service_date as on_day from encounter u where u.practice_id = ${practiceId}`;
    case 'carc':
      return sql`select u.carc as code, r.payment_date as on_day from denial u ${payment} where u.practice_id = ${practiceId}`;
    case 'rarc':
      return sql`select m.code, r.payment_date as on_day from denial u ${payment}, unnest(u.rarcs) as m (code)
        where u.practice_id = ${practiceId}`;
  }
}

/** The systems whose codes a practice's own rows hold. */
const counted = {
  icd10cm: 'visits',
  cpt: 'charges',
  hcpcs: 'charges',
  modifier: 'charges',
  pos: 'visits',
  carc: 'denials',
  rarc: 'denials',
} as const satisfies Partial<Record<System, CodeUse['of']>>;
type Counted = keyof typeof counted;

const isCounted = (system: System): system is Counted => system in counted;

/** How often the practice used the code, and when last; nothing for a system whose codes its own rows do not hold. */
export async function codeUse({ db, practiceId }: Reader, system: System, code: string): Promise<CodeUse | null> {
  if (!isCounted(system)) return null;
  const { rows } = await sql<{ count: number; last: IsoDate | null }>`
    select count(*)::int as count, max(on_day) as last from (${usesOf(system, practiceId)}) as uses where code = ${code}`.execute(db);
  return { count: rows[0]?.count ?? 0, of: counted[system], last: rows[0]?.last ?? null };
}

/** The diagnoses and procedures that the practice uses most, the most used first. */
export async function mostUsed({ db, practiceId }: Reader, limit: number): Promise<{ system: System; code: string; count: number }[]> {
  const { rows } = await sql<{ system: System; code: string; count: number }>`
    select system, code, count(*)::int as count from (
      select 'icd10cm' as system, code from (${usesOf('icd10cm', practiceId)}) as d
      union all
      select case when code ~ '^[A-Z]' then 'hcpcs' else 'cpt' end, code from (${usesOf('cpt', practiceId)}) as p
    ) as uses group by system, code order by count(*) desc, code limit ${limit}`.execute(db);
  return rows;
}
