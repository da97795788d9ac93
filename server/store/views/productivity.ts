import { dateOfInstant, daysBetween } from '@claimwright/core/base';
import { backlogOf, type CoderDay, coderDays } from '@claimwright/core/report';
import { sql } from 'kysely';
import { boundsOf, type Days } from './days.ts';
import type { Reader } from './reader.ts';

type Backlog = ReturnType<typeof backlogOf>;

export interface ProductivityView extends Days {
  readonly days: readonly CoderDay[];
  readonly coders: ReturnType<typeof coderDays>['coders'];
  /** Visits that the engine signed by itself in these days. */
  readonly byEngine: number;
  /** What waits for a coder today, and what waits for a provider's answer, by age since the day of service. */
  readonly backlog: Backlog;
  readonly asked: Backlog;
}

/** Visits signed by each coder and day, the time at them, and how old what waits is. */
export async function productivity(reader: Reader, days: Days): Promise<ProductivityView> {
  const { db, practiceId } = reader;
  const [from, before] = boundsOf(days);
  const signed = await db
    .selectFrom('signing as s')
    .leftJoin('app_user as u', 'u.id', 's.user_id')
    .select(['u.name', 's.at', 's.active_seconds'])
    .where('s.practice_id', '=', practiceId)
    .where('s.at', '>=', from)
    .where('s.at', '<', before)
    .execute();
  const people = signed.flatMap(({ name, at, active_seconds }) =>
    name === null ? [] : { coder: name, day: dateOfInstant(at), activeSeconds: active_seconds ?? undefined },
  );
  const waiting = await agesOf(reader);
  return {
    ...{ from: days.from, until: days.until },
    ...coderDays(people),
    byEngine: signed.length - people.length,
    backlog: backlogOf(waiting.filter((w) => !w.asked).map((w) => w.age)),
    asked: backlogOf(waiting.filter((w) => w.asked).map((w) => w.age)),
  };
}

async function agesOf({ db, practiceId, today }: Reader): Promise<{ age: number; asked: boolean }[]> {
  const rows = await db
    .selectFrom('encounter as e')
    .select([
      'e.service_date',
      sql<boolean>`exists (select 1 from provider_query as q where q.practice_id = e.practice_id and q.encounter_id = e.id and q.waits
        and not exists (select 1 from query_end as d where d.practice_id = q.practice_id and d.query_id = q.id))`.as('asked'),
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.status', '=', 'to-code')
    .where('e.service_date', '<=', today)
    .execute();
  return rows.map((r) => ({ age: daysBetween(r.service_date, today), asked: r.asked }));
}
