import type { AccountName, Entry, EventName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { Unit } from '../unit.ts';

/** An entry as core's noun, with the key of the one that undid it. */
export interface KeptEntry {
  readonly entry: Entry;
  readonly undoneBy?: string;
}

/** Reads entries by their keys, in the order of posting; keys that are not there are left out. */
export async function entriesOfKeys({ db, practiceId }: Unit, keys: readonly string[]): Promise<KeptEntry[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_posting as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.entry_id', '=', 'e.id'))
    .leftJoin('ledger_entry as old', (j) => j.onRef('old.practice_id', '=', 'e.practice_id').onRef('old.id', '=', 'e.reverses'))
    .leftJoin('ledger_entry as undo', (j) => j.onRef('undo.practice_id', '=', 'e.practice_id').onRef('undo.reverses', '=', 'e.id'))
    .select(['e.key', 'e.event', 'e.entry_date', 'e.source', 'old.key as old_key', 'old.event as old_event', 'undo.key as undone_by'])
    .select(['p.account', 'p.cents', 'p.patient_id', 'p.encounter_id', 'p.line', 'p.payer_id'])
    .where('e.practice_id', '=', practiceId)
    .where('e.key', 'in', keys)
    .orderBy('e.posted_at')
    .orderBy('e.id')
    .orderBy('p.position')
    .execute();
  const entries = new Map<string, KeptEntry & { readonly entry: { postings: Entry['postings'][number][] } }>();
  for (const r of rows) {
    const kept = entries.get(r.key) ?? {
      entry: {
        event: r.event as EventName,
        date: r.entry_date,
        key: r.key,
        source: r.source as Entry['source'],
        ...(r.old_key ? { reverses: { key: r.old_key, event: r.old_event as EventName } } : {}),
        postings: [],
      },
      ...(r.undone_by ? { undoneBy: r.undone_by } : {}),
    };
    entries.set(r.key, kept);
    kept.entry.postings.push({
      account: r.account as AccountName,
      amount: r.cents,
      ...(r.patient_id ? { patient: r.patient_id } : {}),
      ...(r.encounter_id ? { claim: r.encounter_id } : {}),
      ...(r.line === null ? {} : { line: r.line }),
      ...(r.payer_id ? { payer: r.payer_id } : {}),
    });
  }
  return [...entries.values()];
}

/** The keys of a claim's adjudication by one of its lines: its lines are reversed together, for the payer decided them together. */
export async function keysOfAdjudication({ db, practiceId }: Unit, key: string): Promise<string[]> {
  const adjudication = key.slice(0, key.lastIndexOf('/') + 1);
  // By its visit, not by a range of keys: how a database orders a slash and a colon depends on its collation.
  const { rows } = await sql<{ key: string }>`
    select distinct e.key from ledger_entry as asked
    join ledger_posting as a on a.practice_id = asked.practice_id and a.entry_id = asked.id
    join ledger_posting as p on p.practice_id = a.practice_id and p.encounter_id = a.encounter_id
    join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
    where asked.practice_id = ${practiceId} and asked.key = ${key} and e.event = 'remitted' and starts_with(e.key, ${adjudication})
    order by 1`.execute(db);
  return rows.map((r) => r.key).filter((k) => /^\d+$/.test(k.slice(adjudication.length)));
}
