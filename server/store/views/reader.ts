import type { Instant, IsoDate } from '@claimwright/core/base';
import type { Transaction } from 'kysely';
import type { Database } from '../tables.ts';

/** Words for a claim adjustment reason, `CO-252`. */
export type Gloss = (reason: string) => string;

/** What a view reads with: a transaction bound to one practice, and the practice's present. A unit of the application is one. */
export interface Reader {
  readonly db: Transaction<Database>;
  readonly practiceId: string;
  readonly now: Instant;
  readonly today: IsoDate;
}
