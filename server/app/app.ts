import { randomBytes } from 'node:crypto';
import { dateOfInstant, type Instant, instantOfMs, uuidv7 } from '@claimwright/core/base';
import { type OpenDatabase, withPractice } from '../store/index.ts';
import type { Knowledge } from './knowledge.ts';
import type { Actor, Unit } from './unit.ts';

/** What the use cases stand on. The clock and the source of ids are handed in, so that a test or a simulation owns them. */
export interface App {
  readonly database: OpenDatabase;
  readonly knowledge: Knowledge;
  clock(): Instant;
  newId(): string;
  /** Reads a secret by its name (a connector's password). Secrets lie outside the database. */
  secret(name: string): string | undefined;
  log(event: string, detail: Record<string, unknown>): void;
}

export const systemClock = (): Instant => instantOfMs(Date.now());
// Asked of the system for a thousand ids at a time: a payment makes half a million of them.
const idBytes = 10;
let pool: Buffer = Buffer.alloc(0);
let used = 0;
export const newId = (): string => {
  if (used === pool.length) [pool, used] = [randomBytes(idBytes * 1000), 0];
  used += idBytes;
  return uuidv7(Date.now(), pool.subarray(used - idBytes, used));
};

/** Runs one use case for a practice, in one transaction, at the practice's present. */
export async function inPractice<T>(app: App, practiceId: string, actor: Actor, work: (unit: Unit) => Promise<T>): Promise<T> {
  return withPractice(app.database, practiceId, async (db) => {
    const practice = await db.selectFrom('practice').select('clock_at').where('id', '=', practiceId).executeTakeFirstOrThrow();
    const now = practice.clock_at ?? app.clock();
    return work({ db, practiceId, now, today: dateOfInstant(now), actor, newId: app.newId });
  });
}
