import { defineConfig } from 'vitest/config';

// `source` makes every workspace resolve to its TypeScript, so tests never run against a stale build.
const resolve = { conditions: ['source'] };
const ssr = { resolve: { conditions: ['source'], externalConditions: ['source'] } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: [
            'core/**/*.test.ts',
            'simulator/**/*.test.ts',
            'tools/**/*.test.ts',
            'sample/**/*.test.ts',
            'web/**/*.test.ts',
            'test/golden/**/*.test.ts',
            'data/**/*.test.ts',
          ],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'test/{simulation,contracts}/**/*.test.ts'],
          globalSetup: ['server/store/test-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/chromium.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
