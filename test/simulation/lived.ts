import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Knowledge } from '../../server/app/knowledge.ts';
import { openApp } from '../../server/app/open-app.ts';
import { type Simulated, simulate } from '../../server/cli/simulate/simulate.ts';
import type { OpenDatabase } from '../../server/store/database.ts';

const homes: string[] = [];
/** Takes away what simulations kept on disk. */
export const forget = (): void => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
};

/** Read once: every practice knows the same codes. */
let knowledge: Knowledge | undefined;

/** Lets a practice live on a database of its own; the database need not wait for the disk, since nobody kills it. */
export async function lived(database: OpenDatabase, seed: number, days: number, say: (line: string) => void = () => {}) {
  await database.asAdmin((client) =>
    client.query(`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`),
  );
  const home = mkdtempSync(join(tmpdir(), 'claimwright-simulate-'));
  homes.push(home);
  const app = await openApp({ database, dataDir: home, ...(knowledge ? { knowledge } : {}) });
  knowledge = app.knowledge;
  return { app, database, ...(await simulate(app, { seed, days, say })) };
}

/** Nothing was violated, nothing forgotten, and payers and books agree to the cent. */
export function clean({ violations, forgottenClaims, simulatorPaidCents, postedCents }: Simulated): void {
  expect({ violations, forgottenClaims }).toEqual({ violations: [], forgottenClaims: 0 });
  expect(postedCents).toBe(simulatorPaidCents);
  expect(postedCents).toBeGreaterThan(0);
}
