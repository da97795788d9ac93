import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import { isAfter, type Page, pageOf, pageSize } from './page.ts';
import type { Reader } from './reader.ts';

export type EncounterStatus = 'to-code' | 'coded' | 'held' | 'billed' | 'self-pay';

export interface EncounterRow {
  readonly id: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly patient: string;
  readonly provider: string;
  readonly specialty: string;
  readonly kind: string;
  readonly status: EncounterStatus;
  readonly chargedCents: Cents;
  /** A query that the claim waits for is open: the provider's turn. */
  readonly asked: boolean;
  /** Why it waits, when a work item says so. */
  readonly why: string | null;
}

/** Standings that a list is asked for: of the visits to code, those whose provider was asked are apart. */
export type EncounterStanding = EncounterStatus | 'asked';

export interface EncounterFilter {
  readonly status?: EncounterStanding | undefined;
  readonly provider?: string | undefined;
  readonly after?: string | undefined;
}

export interface EncounterPage extends Page<EncounterRow> {
  readonly counts: Readonly<Partial<Record<EncounterStanding, number>>>;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

/** Whether a query that the claim waits for is open on the visit `e`. */
const isAsked = sql<boolean>`exists (select 1 from provider_query as q where q.practice_id = e.practice_id and q.encounter_id = e.id and q.waits
  and not exists (select 1 from query_end as d where d.practice_id = q.practice_id and d.query_id = q.id))`;

/** The standing of the visit `e`. */
const standing = sql<EncounterStanding>`case when e.status = 'to-code' and ${isAsked} then 'asked' else e.status end`;

/** Visits up to today, oldest first: what waits longest stands first. */
export async function encounters({ db, practiceId, today }: Reader, filter: EncounterFilter): Promise<EncounterPage> {
  const rows = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .select((q) => [
      'e.id',
      'e.number',
      'e.service_date as serviceDate',
      sql<string>`p.last_name || ', ' || p.first_name`.as('patient'),
      sql<string>`r.first_name || ' ' || r.last_name || ', ' || r.credential`.as('provider'),
      'r.specialty',
      'e.kind',
      'e.status',
      isAsked.as('asked'),
      sql<Cents>`(select coalesce(sum(c.cents), 0)::bigint from charge c where c.practice_id = e.practice_id and c.encounter_id = e.id)`.as(
        'chargedCents',
      ),
      q
        .selectFrom('work_item as w')
        .select('w.why')
        .whereRef('w.practice_id', '=', 'e.practice_id')
        .whereRef('w.encounter_id', '=', 'e.id')
        .where('w.status', '=', 'open')
        .where('w.claim_id', 'is', null)
        .orderBy('w.created_at')
        .limit(1)
        .as('why'),
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.service_date', '<=', today)
    .$if(filter.status !== undefined, (q) => q.where(standing, '=', filter.status!))
    .$if(filter.provider !== undefined, (q) => q.where('e.provider_id', '=', filter.provider!))
    .where(isAfter('e.service_date', 'e.id', 'asc', filter.after))
    .orderBy('e.service_date')
    .orderBy('e.id')
    .limit(pageSize + 1)
    .execute();
  const counts = await db
    .selectFrom('encounter as e')
    .select([standing.as('standing'), sql<number>`count(*)::int`.as('n')])
    .where('e.practice_id', '=', practiceId)
    .where('e.service_date', '<=', today)
    .groupBy(standing)
    .execute();
  const providers = await db
    .selectFrom('provider')
    .select(['id', sql<string>`last_name || ', ' || first_name`.as('name')])
    .where('practice_id', '=', practiceId)
    .orderBy('last_name')
    .execute();
  const page = pageOf(rows as EncounterRow[], (r) => r.serviceDate);
  return { ...page, counts: Object.fromEntries(counts.map((c) => [c.standing, c.n])), providers };
}
