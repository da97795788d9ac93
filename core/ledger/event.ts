import type { IsoDate } from '../base/date.ts';
import type { AccountName } from './accounts.ts';
import type { Entry, EntrySource, Posting } from './entry.ts';
import type { LedgerEvent } from './events/index.ts';

/** What every event carries. */
export interface EventFields {
  readonly event: EventName;
  /** Accounting date. */
  readonly date: IsoDate;
  readonly source?: EntrySource;
  readonly why?: string;
}

export type EventName = LedgerEvent['event'];

/** A worked example: test and documentation at once. */
export interface Example<E> {
  /** The story in one sentence, with its dollars. */
  readonly says: string;
  readonly given: readonly LedgerEvent[];
  readonly now: E;
  /** Every account that has a balance afterwards, as `123.45`; credits are negative. */
  readonly gives: { readonly [A in AccountName]?: string };
}

/** One kind of business event: what identifies it, and what it does to the accounts. */
export interface EventPolicy<E extends EventFields> {
  readonly event: E['event'];
  readonly says: string;
  /** What makes the event the same one when it comes again. Parts are joined by `/` behind the event's name. */
  identity(e: E): readonly (string | number)[];
  policy(e: E): readonly Posting[];
  /** The old entry, for events that undo one. */
  undoes?(e: E): Entry | undefined;
  readonly example: Example<E>;
}
