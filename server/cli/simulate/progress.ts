import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Instant, IsoDate } from '@claimwright/core/base';

/** What is done at a moment, in this order. */
export type Part = 'people' | 'practice' | 'payers' | 'look';

/** How far a simulation is: kept after every part of a moment, so that one that was killed goes on there. */
export interface Progress {
  practiceId: string;
  mailboxId: string;
  at: Instant | null;
  /** Parts of the moment that are done. */
  done: Part[];
  /** How often it was killed, and by what. */
  killed: ('server' | 'database')[];
  found: { on: IsoDate; says: string }[];
  failures: number;
  /** When the books were last looked at, by the clock of the practice. */
  looked: Instant | null;
}

/** A document that is kept whole or not at all. */
export interface Kept<T> {
  readonly now: T;
  keep(): void;
  /** From now on nothing is kept any more. */
  freeze(): void;
}

/** Opens a document of ours; `fresh` when it is not there. */
export function kept<T>(file: string, fresh: () => T): Kept<T> {
  const now = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : fresh();
  let isFrozen = false;
  return {
    now,
    freeze() {
      isFrozen = true;
    },
    keep() {
      if (isFrozen) return;
      writeFileSync(`${file}.tmp`, JSON.stringify(now));
      renameSync(`${file}.tmp`, file);
    },
  };
}
