import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../server/store/test-database.ts';
import { type CodeMutant, codeMutants } from './code-mutants.ts';

/* Reliability row 8, the harness itself: a bug in the program turns the simulation red, by an invariant that names it. */
const long = Boolean(process.env.CLAIMWRIGHT_LONG);
const mutants = long ? codeMutants : codeMutants.filter((m) => m.short);
/** A seed whose practice meets all that the mutants are about. */
const [seed, days] = [5, long ? 24 : 3];

const homes: string[] = [];
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});
afterEach(() => {
  vi.resetModules();
});

const root = fileURLToPath(new URL('../..', import.meta.url));

async function violationsOf(mutant: CodeMutant | undefined): Promise<readonly string[]> {
  vi.resetModules();
  let isLoaded = false;
  if (mutant)
    vi.doMock(join(root, mutant.module), async (importOriginal) => {
      const real = (await importOriginal()) as Record<string, unknown>;
      const changed = mutant.change(real);
      for (const name of Object.keys(changed)) expect(real[name], `${mutant.module} has no ${name}`).toBeTypeOf('function');
      isLoaded = true;
      return { ...real, ...changed };
    });
  try {
    const { openApp } = await import('../../server/app/open-app.ts');
    const { simulate } = await import('../../server/cli/simulate/simulate.ts');
    const database = await testDatabase();
    const home = mkdtempSync(join(tmpdir(), 'claimwright-mutant-'));
    homes.push(home);
    const app = await openApp({ database, dataDir: home });
    expect(isLoaded).toBe(mutant !== undefined);
    // A day that cannot go on is seen too, by whoever runs it.
    const says = (error: unknown) => [`it failed: ${error instanceof Error ? error.message : String(error)}`];
    return await simulate(app, { seed, days, untilViolation: true }).then(({ result }) => result.violations.map((v) => v.says), says);
  } finally {
    if (mutant) vi.doUnmock(join(root, mutant.module));
  }
}

describe(`a bug in the program is noticed (seed ${seed}, ${days} days)`, () => {
  if (long)
    it('and nothing is without one', async () => {
      expect(await violationsOf(undefined)).toEqual([]);
    }, 1_800_000);
  it.each(mutants.map((m) => [m.name, m] as const))(
    '%s',
    async (_, mutant) => {
      expect((await violationsOf(mutant)).join('\n')).toMatch(mutant.says);
    },
    1_800_000,
  );
});
