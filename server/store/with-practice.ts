import { setTimeout as sleep } from 'node:timers/promises';
import { assert } from '@claimwright/core/base';
import { sql, type Transaction } from 'kysely';
import type { OpenDatabase } from './database.ts';
import type { Database } from './tables.ts';

/** Which practices a transaction may touch: one to write (and read), and others to read besides. */
export interface PracticeScope {
  readonly write?: string;
  readonly read: readonly string[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function literal(practiceId: string): string {
  assert(uuid.test(practiceId), 'a practice is named by its uuid');
  return practiceId;
}

/**
 * Figures of many claims are worth a second, and PostgreSQL would compile their queries for another one: what it expects of them is far from what
 * they take.
 */
const uncompiled = 'set local jit = off';

/** The settings as literals, transaction-local: set_config() would not travel to a cluster's workers, and a SET would outlive us. */
function settings(scope: string | PracticeScope): string {
  const { write, read } = typeof scope === 'string' ? { write: scope, read: [] } : scope;
  const readable = [...new Set(write === undefined ? read : [write, ...read])].map(literal);
  assert(readable.length > 0, 'a transaction is for at least one practice');
  const list = `set local app.practice_ids = '{${readable.join(',')}}'; ${uncompiled}`;
  return write === undefined ? list : `set local app.practice_id = '${literal(write)}'; ${list}`;
}

// Serialization failure and deadlock: PostgreSQL rolled one of two back, and asks that it be done again.
const tryAgain = ['40001', '40P01'];
const trials = 5;

/**
 * Runs `work` in one transaction of the application, in which row-level security shows the practices of `scope` and no other, and
 * lets only the one of `write` be changed. It commits when `work` returns, and rolls back when it throws.
 *
 * A deadlock or serialization failure is tried again, five times in all, so `work` must have no effect but on the database.
 * @param scope the uuid of the practice to read and write, or a {@link PracticeScope}. It comes from the session, never from input.
 */
export async function withPractice<T>(
  database: Pick<OpenDatabase, 'app'>,
  scope: string | PracticeScope,
  work: (db: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const local = sql.raw(settings(scope));
  for (let trial = 1; ; trial++) {
    try {
      return await database.app.transaction().execute(async (db) => {
        await local.execute(db);
        return work(db);
      });
    } catch (error) {
      if (trial === trials || !tryAgain.includes((error as { code?: string }).code ?? '')) throw error;
      await sleep(2 ** trial * 5 * (1 + Math.random()));
    }
  }
}
