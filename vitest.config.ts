import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { closingLine } from './tools/closing-line.ts';

// `source` makes every workspace resolve to its TypeScript, so tests never run against a stale build.
const resolve = { conditions: ['source'] };
const ssr = { resolve: { conditions: ['source'], externalConditions: ['source'] } };

/** Vitest runs global setups in an environment of its own, which does not take the condition over by itself. */
const globalSetups = { __vitest__: ssr };

/** `npm run test:long` sets CLAIMWRIGHT_LONG: `*.long.test.ts` run too, and a test may take more rounds or a bigger file. */
const long = Boolean(process.env.CLAIMWRIGHT_LONG);
const testsIn = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.ts`);
/** A machine of two cores works on two files at once; Vitest would take one. Two browsers with their servers wait for each other half of the time. */
const workers = Math.max(2, availableParallelism() - 1);
const first = { sequence: { groupOrder: 0 }, maxWorkers: 2 };
const then = { sequence: { groupOrder: 1 }, maxWorkers: workers };
const exclude = ['**/node_modules/**', '**/dist/**', ...(long ? [] : ['**/*.long.test.ts'])];

const unit: TestProjectInlineConfiguration = {
  resolve,
  ssr,
  test: {
    ...then,
    name: 'unit',
    include: testsIn(
      'core',
      'simulator',
      'tools',
      'sample',
      'web',
      'test/golden',
      'test/notes',
      'test/written-rules',
      'test/posting',
      'test/scrub/{printed,samples,synthetic,worked}',
      'data',
      'bench',
    ),
    exclude,
    // Some wait for a disk or a socket, on machines with two busy cores.
    testTimeout: 30_000,
  },
};

const server: TestProjectInlineConfiguration = {
  resolve,
  ssr,
  environments: globalSetups,
  test: {
    ...then,
    name: 'server',
    include: testsIn('server', 'test/{simulation,contracts,scrub/planted}'),
    exclude,
    globalSetup: ['server/store/test-postgres.ts'],
    testTimeout: long ? 1_800_000 : 60_000,
    hookTimeout: 120_000,
  },
};

const browser: TestProjectInlineConfiguration = {
  resolve,
  ssr,
  environments: globalSetups,
  test: {
    ...first,
    name: 'browser',
    include: testsIn('test/browser'),
    exclude,
    globalSetup: ['test/browser/chromium.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
};

export default defineConfig({
  test: {
    // The launcher sets CLAIMWRIGHT_NO_CHROMIUM where there is none, after saying so.
    projects: process.env.CLAIMWRIGHT_NO_CHROMIUM ? [unit, server] : [unit, server, browser],
    reporters: ['default', closingLine],
  },
});
