import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { runSequences } from './model-laws-for-test.ts';
import { happens } from './model-steps-for-test.ts';

const database = await testDatabase();

// Zero failures in 1,000 bound the rate at 3 in 1,000 (95 %).
it('a thousand sequences of up to fifty steps: no difference to the simple ledger', async () => {
  const { run, seen } = await runSequences(database, { runs: 1_000, steps: 50 });
  expect(run.failed ? fc.defaultReportMessage(run) : '').toBe('');
  for (const event of happens) expect(seen.get(event) ?? 0, event).toBeGreaterThan(300);
});
