import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** The five digits of the ZIP code where the practice is, by which Medicare tells a fee locality. */
export async function practiceZip({ db, practiceId }: Reader): Promise<string> {
  const { zip } = await db
    .selectFrom('practice')
    .select(sql<string>`left(address ->> 'zip', 5)`.as('zip'))
    .where('id', '=', practiceId)
    .executeTakeFirstOrThrow();
  return zip;
}
