import { expect, it } from 'vitest';
import { migrate, readMigrations } from '../../store/migrate.ts';
import { testDatabase } from '../../store/test-database.ts';
import { checkClaim } from '../check-claim.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { checkedClaim } from './held-claim-for-test.ts';

const database = await testDatabase();

/** Takes away what the migration made, so that it meets data of the release before. */
const undo = `
  drop table claim_change, override_answer, finding_override_end, finding_override, override_request;
  alter table claim_finding drop column check_id;
  drop table claim_check;
  delete from app.migration where name >= '0006'`;

it('migration 0014 gives each check of the past the rules that it could not look at, as a check keeps them', async () => {
  const clinics = [await clinicForTest(database), await clinicForTest(database)];
  for (const c of clinics) {
    await checkedClaim(c, { signed: false });
    await checkedClaim(c);
  }
  const kept = () =>
    Promise.all(
      clinics.map((c) =>
        c.within(({ db, practiceId }) =>
          db
            .selectFrom('claim_check')
            .select(['id', 'not_checked', 'unchecked'])
            .where('practice_id', '=', practiceId)
            .orderBy('id')
            .execute(),
        ),
      ),
    );
  const before = await kept();
  for (const { not_checked, unchecked } of before.flat()) expect([unchecked.length > 3, not_checked]).toEqual([true, unchecked.length]);
  await database.asOwner(async (owner) => {
    await owner.query(`alter table claim_check drop column unchecked; drop index work_item_practice_id_claim_id_idx, claim_standing`);
    await owner.query(readMigrations().find(({ name }) => name.startsWith('0014'))!.sql);
  });
  expect(await kept()).toEqual(before);
});

it('migration 0006 gives each check of the past its row, from the history of the claims, in every practice', async () => {
  const clinics = [await clinicForTest(database), await clinicForTest(database)];
  for (const c of clinics) {
    const held = await checkedClaim(c, { signed: false });
    await checkedClaim(c);
    c.setClock('2026-04-15T15:00:00.000Z');
    await c.within((unit) => checkClaim(unit, c.app.knowledge, held));
  }
  const kept = async () =>
    Promise.all(
      clinics.map((c) =>
        c.within(async ({ db, practiceId }) => ({
          checks: await db
            .selectFrom('claim_check')
            .select(['claim_id', 'ordinal', 'at', 'stops', 'warnings', 'bypassed', 'passed', 'not_checked'])
            .where('practice_id', '=', practiceId)
            .orderBy('claim_id')
            .orderBy('ordinal')
            .execute(),
          findings: await db
            .selectFrom('claim_finding as f')
            .innerJoin('claim_check as k', (j) => j.onRef('k.practice_id', '=', 'f.practice_id').onRef('k.id', '=', 'f.check_id'))
            .select(['f.id', 'k.claim_id', 'k.ordinal'])
            .where('f.practice_id', '=', practiceId)
            .orderBy('f.id')
            .execute(),
        })),
      ),
    );
  const before = await kept();
  expect(before.map((b) => b.checks.length)).toEqual([3, 3]);
  await database.asOwner(async (owner) => {
    await owner.query(undo);
    await migrate(
      owner,
      readMigrations().filter((m) => m.name < '0007'),
    );
  });
  expect(await kept()).toEqual(before);
});
