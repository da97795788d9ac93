import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import type { Knowledge } from './knowledge.ts';
import { claimsToRecheck, recheckClaims } from './recheck-claims.ts';
import { type MadeVisit, madeVisit } from './scrub-context/on-file-for-test.ts';
import type { Unit } from './unit.ts';

const database = await testDatabase();
type Clinic = Awaited<ReturnType<typeof clinicForTest>>;
const together = 500;

/** More visits like one, each with a patient, a policy, a note, a diagnosis and a claim of its own, that wait. */
async function more({ db, practiceId }: Unit, v: MadeVisit, n: number): Promise<void> {
  const id = (table: string) => sql.raw(`md5('${table} ' || i)::uuid`);
  await sql`insert into patient select (p).* from (select i, jsonb_populate_record(t, jsonb_build_object('id', ${id('p')}, 'account_number', 'A' || i)) as p
    from patient t, generate_series(1, ${n}::int) i where practice_id = ${practiceId} and id = ${v.patientId}) x`.execute(db);
  await sql`insert into coverage select (p).* from (select jsonb_populate_record(t, jsonb_build_object('id', ${id('v')}, 'patient_id', ${id('p')})) as p
    from coverage t, generate_series(1, ${n}::int) i where practice_id = ${practiceId} and id = ${v.coverageId}) x`.execute(db);
  await sql`insert into encounter select (p).* from (select jsonb_populate_record(t, jsonb_build_object('id', ${id('e')}, 'number', 'N' || i, 'patient_id', ${id('p')})) as p
    from encounter t, generate_series(1, ${n}::int) i where practice_id = ${practiceId} and id = ${v.encounterId}) x`.execute(db);
  for (const table of ['note', 'diagnosis'])
    await sql`insert into ${sql.table(table)} select (p).* from (select jsonb_populate_record(t, ${sql.raw(table === 'note' ? `jsonb_build_object('id', md5('n ' || i)::uuid, 'encounter_id', md5('e ' || i)::uuid)` : `jsonb_build_object('encounter_id', md5('e ' || i)::uuid)`)}) as p
      from ${sql.table(table)} t, generate_series(1, ${n}::int) i where practice_id = ${practiceId} and encounter_id = ${v.encounterId}) x`.execute(
      db,
    );
  await sql`insert into claim select (p).* from (select jsonb_populate_record(t, jsonb_build_object('id', ${id('c')}, 'encounter_id', ${id('e')},
      'patient_id', ${id('p')}, 'coverage_id', ${id('v')}, 'patient_control_number', 'K' || i)) as p
    from claim t, generate_series(1, ${n}::int) i where practice_id = ${practiceId} and id = ${v.claimId}) x`.execute(db);
}

/** Checks all that is due, counting what the database is asked. */
async function all(c: Clinic, knowledge: Knowledge) {
  let [queries, claims] = [0, 0];
  const transformQuery = <Node>({ node }: { node: Node }) => {
    queries++;
    return node;
  };
  const counted = (unit: Unit): Unit => ({
    ...unit,
    db: unit.db.withPlugin({ transformQuery, transformResult: async ({ result }) => result }) as Unit['db'],
  });
  const from = performance.now();
  for (;;) {
    const ids = await c.within((unit) => claimsToRecheck(counted(unit), knowledge));
    if (ids.length === 0) return { queries, claims, seconds: (performance.now() - from) / 1000 };
    for (let at = 0; at < ids.length; at += together)
      await c.within((unit) => recheckClaims(counted(unit), knowledge, ids.slice(at, at + together)));
    claims += ids.length;
  }
}

type Figures = Awaited<ReturnType<typeof all>>;
const say = (what: string, { queries, claims, seconds }: Figures): void =>
  console.log(
    `${what}: ${claims} claims, ${(queries / claims).toFixed(3)} queries and ${((seconds / claims) * 1000).toFixed(2)} ms a claim`,
  );

/** Whether all notes are signed: without, every claim is held. As the owner, since a note is never changed by the system. */
const sign = (practiceId: string, on: string | null) =>
  database.asOwner(async (owner) => {
    await owner.query(`select set_config('app.practice_id', $1, false), set_config('app.practice_ids', format('{%s}', $1::text), false)`, [
      practiceId,
    ]);
    await owner.query('update note set signed_on = $2 where practice_id = $1', [practiceId, on]);
  });

it('ten thousand waiting claims are checked again after an import at the same cost a claim as a tenth of them', {
  timeout: 900_000,
}, async () => {
  const figures: { told: Figures; held: Figures; freed: Figures; again: Figures }[] = [];
  for (const most of [1_000, 10_000]) {
    const c = await clinicForTest(database);
    const { knowledge } = c.app;
    const imported = (name: string): Knowledge => ({ ...knowledge, dated: { ...knowledge.dated, [name]: [] } });
    const first = await madeVisit(c);
    await c.within((unit) => more(unit, first, most - 1));
    // As the database does by itself within a minute: it knows how many there are.
    await database.asOwner((owner) => owner.query('analyze'));
    const waiting = async (status: 'held' | 'ready') =>
      (
        await c.within(({ db, practiceId }) =>
          db.selectFrom('claim').select('id').where('practice_id', '=', practiceId).where('status', '=', status).execute(),
        )
      ).length;
    // The first time nobody has kept what a copy's check said: all is told.
    const told = await all(c, imported('one table'));
    await sign(c.practiceId, null);
    const held = await all(c, imported('another table'));
    expect([await waiting('held'), (await c.work()).length]).toEqual([most, most]);
    await sign(c.practiceId, '2026-04-14');
    const freed = await all(c, imported('a third table'));
    expect([await waiting('ready'), await c.work()]).toEqual([most, []]);
    const again = await all(c, imported('a fourth table'));
    say('checked again and told anew', told);
    say('checked again and held', held);
    say('checked again and let go', freed);
    say('checked again, nothing new', again);
    figures.push({ told, held, freed, again });
  }
  const [tenth, whole] = figures;
  for (const which of ['told', 'held', 'freed', 'again'] as const) {
    const [small, large] = [tenth![which], whole![which]];
    expect([small.claims, large.claims]).toEqual([1_000, 10_000]);
    expect(large.queries / large.claims).toBeLessThanOrEqual((small.queries / small.claims) * 1.05);
    expect(large.queries / large.claims).toBeLessThan(0.1);
  }
});
