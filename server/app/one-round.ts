import type { App } from './app.ts';

/** What a practice has one of at a time: its round, and the dry runs of its rules. */
type Work = 'round' | 'dry runs';

/**
 * Runs `work` unless the same of this practice runs already, here or in another process: files would be sent and collected twice
 * over. The lock belongs to a connection, so it ends with a process that is killed.
 * @returns whether it ran.
 */
export async function oneRound(app: App, practiceId: string, work: () => Promise<void>, what: Work = 'round'): Promise<boolean> {
  const client = await app.database.pool.connect();
  const lock = 'hashtextextended($1, 0)';
  const name = [`claimwright ${what} of ${practiceId}`];
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${lock}) as free`, name);
    if (!rows[0]!.free) return false;
    try {
      await work();
    } finally {
      await client.query(`select pg_advisory_unlock(${lock})`, name);
    }
    return true;
  } catch (error) {
    // A connection whose lock may still be held is not given back to the pool.
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
