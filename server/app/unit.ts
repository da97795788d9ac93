import type { Instant, IsoDate } from '@claimwright/core/base';
import type { Transaction } from 'kysely';
import type { Database } from '../store/tables.ts';

/** Who acts: a signed-in person, or a job of ours by its name. */
export interface Actor {
  readonly userId: string | null;
  readonly name: string;
}

/**
 * One piece of work for one practice: a transaction in which row-level security lets only this practice be written, the time
 * it happens at, and who does it. Every use case takes one; none opens its own.
 */
export interface Unit {
  readonly db: Transaction<Database>;
  readonly practiceId: string;
  /** The practice's present: real time, or the clock of a sample practice. */
  readonly now: Instant;
  readonly today: IsoDate;
  readonly actor: Actor;
  newId(): string;
}
