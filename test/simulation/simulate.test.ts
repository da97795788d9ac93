import { afterAll, describe, expect, it } from 'vitest';
import { inPractice } from '../../server/app/app.ts';
import { allViolations, unlikePatients, unlikePayers, unlikeTransfers } from '../../server/cli/simulate/invariants/index.ts';
import { testDatabase } from '../../server/store/test-database.ts';
import { clean, forget, lived } from './lived.ts';
import { plantedBugs } from './planted-bugs.ts';

/* A simulated practice: what must hold after every day does, from a seed alone; and what a bug would leave behind is noticed. */
const days = 6;
afterAll(forget);

const first = await lived(await testDatabase(), 1, days);

describe(`${days} days of a practice, with faults in its mail`, () => {
  it('hold what must hold after each of them, and payers and books agree to the cent', () => {
    clean(first.result);
    const { dropped: _, ...faults } = first.result.faults;
    expect(Object.values(faults).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
  });

  it('are the same again from the same seed', async () => {
    expect((await lived(await testDatabase(), 1, days)).result).toEqual(first.result);
  }, 600_000);
});

describe('a planted bug is noticed', () => {
  const tables = ['ledger_entry', 'ledger_posting', 'remittance', 'remittance_claim', 'claim', 'work_item'];
  const unplanted = async () => {
    const { app, practiceId, totals, misreadCents } = first;
    return inPractice(app, practiceId, { userId: null, name: 'test' }, async (unit) => [
      ...(await allViolations(unit)),
      ...(await unlikePayers(unit, totals)),
      ...(await unlikePatients(unit, totals)),
      ...(await unlikeTransfers(unit, totals, misreadCents)),
    ]);
  };
  it('which nothing is without one', async () => {
    expect(await unplanted()).toEqual([]);
  });
  // That a bug gets past the database's own constraints is what is assumed: the owner takes them away, in this database alone.
  it('is planted behind all constraints', async () => {
    await first.database.asOwner(async (client) => {
      const { rows } = await client.query(`select conrelid::regclass as on, conname as name from pg_constraint where contype in ('f', 'c')
        and connamespace = 'public'::regnamespace`);
      for (const { on, name } of rows) await client.query(`alter table ${on} drop constraint "${name}"`);
      for (const table of tables) {
        await client.query(`alter table ${table} no force row level security`);
        await client.query(`alter table ${table} disable row level security`);
        await client.query(`alter table ${table} disable trigger user`);
        await client.query(`create table kept_${table} as table ${table}`);
      }
    });
    expect(await unplanted()).toEqual([]);
  });
  it.each(plantedBugs.map((bug) => [bug.name, bug] as const))('%s', async (_, { sql, says }) => {
    const { database, practiceId } = first;
    const planted = await database.asOwner((client) => client.query(sql.replaceAll('$1', `'${practiceId}'::uuid`)));
    expect(planted.rowCount).toBeGreaterThan(0);
    try {
      expect((await unplanted()).join('\n')).toMatch(says);
    } finally {
      await database.asOwner(async (client) => {
        for (const table of tables) {
          const { rows } = await client.query<{ columns: string }>(
            `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
             where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
            [table],
          );
          await client.query(`delete from ${table}`);
          await client.query(`insert into ${table} (${rows[0]!.columns}) select ${rows[0]!.columns} from kept_${table}`);
        }
      });
    }
    expect(await unplanted()).toEqual([]);
  });
});
