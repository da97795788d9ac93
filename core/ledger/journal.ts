import { ok, type Result, refused } from '../base/result.ts';
import type { Entry } from './entry.ts';

/** A practice's entries by key, in the order of posting: the rules that the database's posting function keeps, in memory. */
export type Journal = ReadonlyMap<string, Entry>;

/** Why entries are refused, all of them together. */
export type NotPosted =
  | { readonly kind: 'same-key-other-content'; readonly key: string }
  | { readonly kind: 'already-reversed'; readonly key: string; readonly by: string };

const sameContent = (a: Entry, b: Entry) => JSON.stringify([a.event, a.postings]) === JSON.stringify([b.event, b.postings]);

/**
 * Adds entries to a journal. One that is there already changes nothing; the same key with other amounts, or a second reversal of
 * one entry, refuses them all.
 * @returns the journal with them, and the entries that were new.
 */
export function append(journal: Journal, entries: readonly Entry[]): Result<{ journal: Journal; posted: readonly Entry[] }, NotPosted> {
  const next = new Map(journal);
  const reversedBy = new Map([...journal.values()].flatMap((e) => (e.reverses ? [[e.reverses.key, e.key] as const] : [])));
  const posted: Entry[] = [];
  for (const entry of entries) {
    const known = next.get(entry.key);
    if (known) {
      if (!sameContent(known, entry)) return refused({ kind: 'same-key-other-content', key: entry.key });
      continue;
    }
    const by = entry.reverses && reversedBy.get(entry.reverses.key);
    if (by) return refused({ kind: 'already-reversed', key: entry.reverses!.key, by });
    if (entry.reverses) reversedBy.set(entry.reverses.key, entry.key);
    next.set(entry.key, entry);
    posted.push(entry);
  }
  return ok({ journal: next, posted });
}
