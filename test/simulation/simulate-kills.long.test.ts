import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { places } from '../../server/app/places.ts';
import type { Simulated } from '../../server/cli/simulate/simulate.ts';

/* Reliability row 7 in a practice's days: the program and its database are killed under work, and go on. Programs of their own, so it is the build that runs. */
const run = promisify(execFile);
const [seeds, days, kills] = [[1, 4, 5, 7, 9], 30, 10];

async function simulated(seed: number, killed: number): Promise<Simulated> {
  const bin = join(places.clone, 'server', 'bin', 'claimwright.js');
  const args = ['simulate', '--seed', `${seed}`, '--days', `${days}`, '--kills', `${killed}`, '--json'];
  // Exit 1 says that something did not hold; what, stands in the document.
  const { stdout } = await run(process.execPath, [bin, ...args], { maxBuffer: 1 << 28 }).catch((error) => error as { stdout: string });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Simulated;
}

describe(`${days} days of a practice that is killed ${kills} times`, () => {
  it.each(seeds)(
    'hold what must hold, and payers’ money is that of a practice that nobody killed: seed %i',
    async (seed) => {
      const [killed, calm] = [await simulated(seed, kills), await simulated(seed, 0)];
      expect(killed.killed).toHaveLength(kills);
      expect(new Set(killed.killed)).toEqual(new Set(['server', 'database']));
      expect({ violations: killed.violations, forgotten: killed.forgottenClaims }).toEqual({ violations: [], forgotten: 0 });
      expect(killed.postedCents).toBe(killed.simulatorPaidCents);
      expect({ payers: killed.payersHash, visits: killed.visits }).toEqual({ payers: calm.payersHash, visits: calm.visits });
    },
    1_800_000,
  );
});
