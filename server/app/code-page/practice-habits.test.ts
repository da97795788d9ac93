import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { captureCharges } from '../capture-charges.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { searchFor } from './find-codes.ts';
import { practiceHabits } from './practice-habits.ts';

const database = await testDatabase();
const clinic = await clinicForTest(database);
const other = await clinicForTest(database);

const charge = async (...codes: string[]) => {
  const { encounterId } = await clinic.visit(['first'], { codes });
  await clinic.within((unit) => captureCharges(unit, encounterId));
};

it('are what a practice uses, and what its providers do, asked for again after ten minutes', async () => {
  let elapsed = 0;
  const habitsOf = practiceHabits(() => elapsed);
  const first = await clinic.within(habitsOf);
  expect(first).toEqual({ used: new Map(), specialty: 'family-medicine' });
  await charge('99213', '87880');
  await charge('99213');
  elapsed = 599_999;
  // The very same, so that what search has made of it is not made again.
  expect(await clinic.within(habitsOf)).toBe(first);
  elapsed = 600_000;
  const { used } = await clinic.within(habitsOf);
  expect([used.get('99213'), used.get('87880')]).toEqual([2, 1]);
  expect((await other.within(habitsOf)).used.get('99213')).toBeUndefined();
});

it('move up what the practice uses, in its own search alone', async () => {
  const find = (who: typeof clinic) =>
    who.within((unit) => searchFor(unit, { ...who.app.knowledge, habitsOf: practiceHabits() }, 'office visit', { systems: ['cpt'] }));
  const places = async (who: typeof clinic) => (await find(who)).map(({ code }) => code).indexOf('99213');
  expect(await places(clinic)).toBe(0);
  expect(await places(other)).toBeGreaterThan(0);
});
