import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../server/store/test-database.ts';
import { clean, forget, lived } from './lived.ts';

/* Five years of one practice: a day must not cost more for the days behind it. */
const days = Number(process.env.CLAIMWRIGHT_DAYS ?? 1826);
afterAll(forget);

it(`${days} days of a practice hold what must hold after each of them`, async () => {
  const began = performance.now();
  const say = (month: string) => process.stderr.write(`${month}: ${Math.round((performance.now() - began) / 1000)} s\n`);
  const { result } = await lived(await testDatabase(), 11, days, say);
  clean(result);
  // Every month that was over was closed.
  expect(result.deeds['month closed']).toBeGreaterThanOrEqual(Math.floor(days / 31));
}, 10_800_000);
