import { asInstant } from '@claimwright/core/base';
import { expect, it } from 'vitest';
import { countedIds } from '../store/practice-for-test.ts';
import { testDatabase } from '../store/test-database.ts';
import { loadKnowledge } from './knowledge.ts';
import { loadCodeSets } from './load-code-sets.ts';
import { places } from './places.ts';

const database = await testDatabase();

it('loads each edition once, row for row', async () => {
  const knowledge = loadKnowledge(places.data);
  const app = { database, knowledge, clock: () => asInstant('2026-04-14T12:00:00.000Z'), newId: countedIds() };
  const loaded = (await Promise.all([loadCodeSets(app), loadCodeSets(app)])).flat();
  expect(loaded.sort()).toEqual(knowledge.editions.map((e) => `${e.edition.system} ${e.edition.name}`).sort());
  const { rows } = await database.pool.query<{ system: string; n: number }>(
    'select e.system, count(*)::int as n from code c join code_edition e on e.id = c.edition_id group by 1',
  );
  const expected: Record<string, number> = {};
  for (const e of knowledge.editions) expected[e.edition.system] = (expected[e.edition.system] ?? 0) + e.size;
  expect(Object.fromEntries(rows.map((r) => [r.system, r.n]))).toEqual(expected);
  const bronchitis = await database.app
    .selectFrom('code')
    .select(['title', 'billable'])
    .where('code', '=', 'J20.9')
    .executeTakeFirstOrThrow();
  expect(bronchitis).toEqual({ title: 'Acute bronchitis, unspecified', billable: true });
});
