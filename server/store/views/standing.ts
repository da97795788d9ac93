import { addDays, type IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** What stands in the top bar wherever one is. */
export interface Standing {
  /** Open items whose day is within a week, or past. */
  readonly deadlines: number;
  readonly work: number;
  readonly toCode: number;
}

export async function standing({ db, practiceId, today }: Reader): Promise<Standing> {
  const soon: IsoDate = addDays(today, 7);
  const work = await db
    .selectFrom('work_item')
    .select([sql<number>`count(*)::int`.as('work'), sql<number>`(count(*) filter (where due <= ${soon}))::int`.as('deadlines')])
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow();
  const { toCode } = await db
    .selectFrom('encounter')
    .select(sql<number>`count(*)::int`.as('toCode'))
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'to-code')
    .where('service_date', '<=', today)
    .executeTakeFirstOrThrow();
  return { ...work, toCode };
}
