import type { Random, Result } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { OpenedApp } from '../../../app/open-app.ts';
import type { Unit } from '../../../app/unit.ts';
import type { Life } from '../life.ts';

/** The people of the sample clinic whose work is simulated, by their logins. */
export type Login = 'devon' | 'petra' | 'arturo' | 'ruth';

/** What came of an act: `done`, or why it was refused. */
type Outcome = string;

/** People who act: each deed is one transaction, is done once however often its moment is lived, and is counted by its kind. */
export interface Acts {
  readonly random: Random;
  /** Reads what there is to do. */
  see<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  /** @param which what it is done to: the same again is not done again. */
  act(
    login: Login,
    kind: string,
    which: string,
    work: (unit: Unit) => Promise<Result<unknown, { readonly kind: string }> | undefined>,
  ): Promise<void>;
}

/** Where it is written down what was done: in the same transaction as the deed, so that a kill in between leaves both or neither. */
export async function openDeeds({ database }: OpenedApp): Promise<void> {
  await database.asOwner(async (client) => {
    await client.query(
      'create table if not exists simulated_deed (kind text not null, which text not null, outcome text not null, primary key (kind, which))',
    );
    await client.query('grant select, insert on simulated_deed to claimwright_app');
  });
}

export async function actsOf({ within, random, progress }: Life): Promise<Acts> {
  const users = await within(async ({ db, practiceId }) =>
    db
      .selectFrom('app_user as u')
      .innerJoin('membership as m', 'm.user_id', 'u.id')
      .select(['u.id', 'u.login', 'u.name'])
      .where('m.practice', '=', practiceId)
      .execute(),
  );
  const done = new Set<string>();
  return {
    random: random.fork('people'),
    see: (work) => within(work),
    async act(login, kind, which, work) {
      if (done.has(`${kind} ${which}`)) return;
      const { id: userId, name } = users.find((u) => u.login === login)!;
      try {
        await within(
          async (unit) => {
            const before = await sql`select 1 from simulated_deed where kind = ${kind} and which = ${which}`.execute(unit.db);
            if (before.rows.length > 0) return;
            const result = await work(unit);
            const outcome: Outcome = result === undefined || result.ok ? 'done' : result.error.kind;
            await sql`insert into simulated_deed (kind, which, outcome) values (${kind}, ${which}, ${outcome})`.execute(unit.db);
          },
          { userId, name },
        );
        done.add(`${kind} ${which}`);
      } catch (error) {
        // The world failed or the program did: a day on which people cannot do their work is not well.
        const says = `${kind} failed: ${error instanceof Error ? error.message : String(error)}`;
        progress.now.found.push({ on: progress.now.at!.slice(0, 10) as never, says });
        throw error;
      }
    },
  };
}

/** How often what was done, and what of it was refused and why. */
export async function deedsOf({ db }: Unit): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ what: string; n: number }>`
    select kind || case outcome when 'done' then '' else ' (' || outcome || ')' end as what, count(*)::int as n
    from simulated_deed group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}
