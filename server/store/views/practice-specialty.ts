import type { Reader } from './reader.ts';

/** What most of the practice's providers do, in the words in which they are entered; nothing where there are none. */
export async function practiceSpecialty({ db, practiceId }: Reader): Promise<string | undefined> {
  const most = await db
    .selectFrom('provider')
    .select('specialty')
    .where('practice_id', '=', practiceId)
    .groupBy('specialty')
    .orderBy((e) => e.fn.countAll(), 'desc')
    .orderBy('specialty')
    .limit(1)
    .executeTakeFirst();
  return most?.specialty;
}
