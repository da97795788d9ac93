import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../server/store/test-database.ts';
import { clean, forget, lived } from './lived.ts';

/* Reliability row 8: many seeds of thirty days. Two at a time: while one waits for its database, the other works. */
const seeds = Number(process.env.CLAIMWRIGHT_SEEDS ?? 200);
const from = Number(process.env.CLAIMWRIGHT_SEED ?? 1);
const days = 30;
const together = 2;
afterAll(forget);

/** Kinds of what happened, over all seeds: a kind that never happened was not simulated. */
const happened: Record<string, number> = {};
const wanted = [
  ...['patient paid', 'patient paid part', 'patient paid over', 'patient prepaid', 'credit applied', 'payment undone', 'check came back'],
  ...[
    'refund sent',
    'refund void',
    'charity-care asked',
    'write-off approved',
    'write-off refused',
    'own write-off approved (own-request)',
  ],
  ...[
    'month closed',
    'payment released',
    'over tied',
    'short tied',
    'set aside',
    'slip tied',
    'taken-back',
    'provider-adjusted',
    'written-off',
  ],
  ...['late', 'lost', 'cutShort', 'twice', 'newEnvelope', 'unbalanced', 'misread', 'dropped'],
];

describe(`${days} days of a practice from each of ${seeds} seeds`, () => {
  const pairs = Array.from({ length: Math.ceil(seeds / together) }, (_, n) => from + n * together);
  it.each(pairs)(
    'hold what must hold, from seed %i on',
    async (seed) => {
      const began = performance.now();
      const own = Array.from({ length: Math.min(together, from + seeds - seed) }, (_, n) => seed + n);
      const lives = await Promise.all(own.map(async (s) => (await lived(await testDatabase(), s, days)).result));
      const seconds = Math.round((performance.now() - began) / 1000);
      const found = lives.reduce((sum, l) => sum + l.violations.length, 0);
      process.stderr.write(`seeds ${own.join(', ')}: ${seconds} s, ${found} violations\n`);
      for (const life of lives) {
        clean(life);
        for (const counts of [life.deeds, life.entries, life.faults])
          for (const [what, n] of Object.entries(counts)) happened[what] = (happened[what] ?? 0) + n;
      }
    },
    600_000,
  );

  it.runIf(seeds >= 20)('and everything that may happen has', () => {
    expect(wanted.filter((what) => !happened[what])).toEqual([]);
  });
});
