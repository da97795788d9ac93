import { assert } from '../base/assert.ts';
import type { IsoDate } from '../base/date.ts';
import { type Cents, sum } from '../base/money.ts';
import { type AccountName, accounts } from './accounts.ts';
import type { Entry, EntrySource, Posting } from './entry.ts';
import type { EventFields, EventPolicy } from './event.ts';
import { events, type LedgerEvent } from './events/index.ts';

/** What an entry is off by: zero, or it is no entry. */
export const difference = (postings: readonly Posting[]): Cents => sum(postings.map((p) => p.amount));

function assertSound(entry: Entry): void {
  assert(difference(entry.postings) === 0, `${entry.key} does not balance`);
  for (const posting of entry.postings) {
    for (const dimension of accounts[posting.account].by)
      assert(posting[dimension] !== undefined, `${entry.key}: ${posting.account} is kept by ${dimension}`);
  }
}

/**
 * Turns an event into its journal entry by the event's policy. Legs of zero are left out, so an event that moves nothing has no legs.
 * @throws when a policy does not balance or a leg lacks a dimension of its account: that is a bug, not an input.
 */
export function post(event: LedgerEvent): Entry {
  const { identity, policy, undoes } = events[event.event] as unknown as EventPolicy<EventFields>;
  const old = undoes?.(event);
  assert(old?.reverses === undefined, `${old?.key} undoes another entry: post what was undone anew`);
  const entry: Entry = {
    event: event.event,
    date: event.date,
    key: [event.event, ...identity(event)].join('/'),
    source: event.source ?? {},
    ...(old ? { reverses: { key: old.key, event: old.event } } : {}),
    ...(event.why ? { why: event.why } : {}),
    postings: policy(event).filter((p) => p.amount !== 0),
  };
  assertSound(entry);
  return entry;
}

/** The entry that undoes one of ours, linked to it. Posting it twice changes nothing, since its key is the old one's. */
export const reverse = (of: Entry, why: string, date: IsoDate, source: EntrySource = {}): Entry =>
  post({ event: 'reversed', of, why, date, source });

/** What `entry` posts to one account. */
export const postedTo = (entry: Entry, account: AccountName): Cents =>
  sum(entry.postings.filter((p) => p.account === account).map((p) => p.amount));
