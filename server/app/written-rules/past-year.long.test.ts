import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { checks } from '../../store/views/checks.ts';
import { dryRunView } from '../../store/views/dry-run.ts';
import { today } from '../../store/views/today.ts';
import type { App } from '../app.ts';
import { askDryRun } from './ask-dry-run.ts';
import { pastYear } from './past-year-for-test.ts';
import { ruleLike } from './rules-for-test.ts';
import { workOffDryRuns } from './work-off-dry-runs.ts';

const database = await testDatabase();

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Counts what the database is asked, and how much memory is held meanwhile. */
function watch() {
  const seen = { queries: 0, heap: 0 };
  const plugin = {
    transformQuery: <Node>({ node }: { node: Node }): Node => {
      if (seen.queries++ % 1_000 === 0) {
        collect();
        seen.heap = Math.max(seen.heap, process.memoryUsage().heapUsed);
      }
      return node;
    },
    transformResult: async <Result>({ result }: { result: Result }): Promise<Result> => result,
  };
  return { seen, plugin };
}
const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const from = performance.now();
  const done = await work();
  return [done, (performance.now() - from) / 1_000];
};
interface Cost {
  /** The quickest of the times that it was done. */
  readonly seconds: number;
  /** Blocks of 8 KB that the database went through, found in memory or not: what it does, however busy the machine is. */
  readonly blocks: number;
}

/** Blocks that the database has gone through so far. */
async function gone(c: Clinic): Promise<number> {
  await c.within(({ db }) => sql`select pg_stat_force_next_flush()`.execute(db));
  const blocks = sql<{ n: number }>`select (blks_hit + blks_read)::int as n from pg_stat_database where datname = current_database()`;
  return (await c.within(({ db }) => blocks.execute(db))).rows[0]!.n;
}

async function costOf(c: Clinic, times: number, work: () => Promise<unknown>): Promise<Cost> {
  const before = await gone(c);
  const taken: number[] = [];
  for (let i = 0; i < times; i++) taken.push((await timed(work))[1]);
  return { seconds: Math.min(...taken), blocks: ((await gone(c)) - before) / times };
}

type Clinic = Awaited<ReturnType<typeof pastYear>>;

/** A dry run over all that was sent. */
async function tried(c: Clinic, claims: number) {
  const asked = await c.ruth.does((unit) => askDryRun(unit, { rule: ruleLike() }));
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  const { seen, plugin } = watch();
  const app: App = { ...c.app, database: { ...c.app.database, app: c.app.database.app.withPlugin(plugin) } };
  const cost = await costOf(c, 1, () => workOffDryRuns(app, c.practiceId));
  const view = await c.within((unit) => dryRunView(unit, asked.value.id));
  expect(view).toMatchObject({
    ...{ status: 'done', claims, lookedAt: claims, fired: claims },
    report: {
      of: { paid: { claims: claims * 0.9 }, deniedForThis: { claims: claims * 0.1, cents: claims * 0.1 * 150_00 }, missed: { claims: 0 } },
    },
  });
  console.log(
    `dry run over ${claims} past claims: ${cost.seconds.toFixed(1)} s, ${((cost.seconds / claims) * 1000).toFixed(2)} ms and ${(seen.queries / claims).toFixed(3)} queries a claim, at most ${mb(seen.heap)} held`,
  );
  return { ...seen, ...cost };
}

/** Figures of the checks page over the whole year, and of Today. */
async function figured(c: Clinic, claims: number) {
  const year = { from: '2025-04-14', until: '2026-04-14' } as Parameters<typeof checks>[1];
  const page = await costOf(c, 3, async () => {
    const { checked, clean, checks: three } = await c.within((unit) => checks(unit, year));
    expect([checked, clean.claims, three.length]).toEqual([claims, claims, 3]);
  });
  const first = await costOf(c, 3, () => c.within((unit) => today(unit, (reason) => reason)));
  const say = (what: string, { seconds, blocks }: Cost) => `${what} ${seconds.toFixed(3)} s, ${mb(blocks * 8192)} gone through`;
  console.log(`figures of ${claims} checked claims: ${say('checks of the year', page)}; ${say('Today', first)}`);
  return { page, first };
}

it('a dry run and the figures of the checks cost no more a claim over a hundred thousand past claims than over a tenth', {
  timeout: 1_800_000,
}, async () => {
  const done: { run: Awaited<ReturnType<typeof tried>>; figures: Awaited<ReturnType<typeof figured>> }[] = [];
  for (const claims of [10_000, 100_000]) {
    const c = await pastYear(database, claims);
    done.push({ figures: await figured(c, claims), run: await tried(c, claims) });
  }
  const [tenth, whole] = done as [(typeof done)[0], (typeof done)[0]];
  // Ten times the claims, so ten times the cost is a fair share.
  expect(whole.run.queries / tenth.run.queries).toBeLessThan(10 * 1.05);
  const costs: readonly (readonly [Cost, Cost, over: number])[] = [
    // Measured: 1.32 in blocks, what the database tidies up meanwhile among them; 0.9 in time.
    [tenth.run, whole.run, 1.5],
    [tenth.figures.page, whole.figures.page, 1.3],
    // Measured: 1.4. Its other parts go through claims as a whole once there are many.
    [tenth.figures.first, whole.figures.first, 2],
  ];
  for (const [small, large, over] of costs) {
    expect(large.blocks / small.blocks).toBeLessThan(10 * over);
    // Of time no more is asked than that nothing goes through all for each: a machine is busy, and what is small lies in the processor's own memory.
    expect(large.seconds / small.seconds).toBeLessThan(10 * 3);
  }
  // A slice of claims is held at a time, and samples of the result: not the claims.
  expect(whole.run.heap - tenth.run.heap).toBeLessThan(20e6);
});
