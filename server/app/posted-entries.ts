import type { AccountName, Entry, EventName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { uuids } from '../store/arrays.ts';
import type { Unit } from './unit.ts';

/** All ledger entries that touch a visit's account, oldest first, as core's nouns. */
export const postedEntries = async (unit: Unit, encounterId: string): Promise<Entry[]> =>
  (await postedEntriesOf(unit, [encounterId])).get(encounterId) ?? [];

/** {@link postedEntries} of many visits, by visit, in two queries. An entry that touches several stands with each. */
async function postedEntriesOf(unit: Unit, encounterIds: readonly string[]): Promise<Map<string, Entry[]>> {
  const entries = new Map<string, Entry & { postings: Entry['postings'][number][] }>();
  for (const r of await legsOf(unit, encounterIds)) {
    const entry = entries.get(r.id) ?? {
      event: r.event as EventName,
      date: r.entry_date,
      key: r.key,
      source: r.source as Entry['source'],
      ...(r.old_key ? { reverses: { key: r.old_key, event: r.old_event as EventName } } : {}),
      postings: [],
    };
    entries.set(r.id, entry);
    entry.postings.push({
      account: r.account as AccountName,
      amount: r.cents,
      ...(r.patient_id ? { patient: r.patient_id } : {}),
      ...(r.encounter_id ? { claim: r.encounter_id } : {}),
      ...(r.line === null ? {} : { line: r.line }),
      ...(r.payer_id ? { payer: r.payer_id } : {}),
    });
  }
  const byVisit = new Map<string, Entry[]>(encounterIds.map((id) => [id, []]));
  for (const entry of entries.values())
    for (const visit of new Set(entry.postings.map((p) => p.claim))) if (visit) byVisit.get(visit)?.push(entry);
  return byVisit;
}

/** The legs of every entry that touches one of the visits, entry by entry. */
async function legsOf({ db, practiceId }: Unit, encounterIds: readonly string[]) {
  if (encounterIds.length === 0) return [];
  const touching = await db
    .selectFrom('ledger_posting')
    .select('entry_id')
    .distinct()
    .where('practice_id', '=', practiceId)
    .where(sql<boolean>`encounter_id = any (${uuids(encounterIds)})`)
    .execute();
  if (touching.length === 0) return [];
  return db
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_posting as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.entry_id', '=', 'e.id'))
    .leftJoin('ledger_entry as old', (j) => j.onRef('old.practice_id', '=', 'e.practice_id').onRef('old.id', '=', 'e.reverses'))
    .select([
      'e.id',
      'e.key',
      'e.event',
      'e.entry_date',
      'e.source',
      'old.key as old_key',
      'old.event as old_event',
      'p.account',
      'p.cents',
      'p.patient_id',
      'p.encounter_id',
      'p.line',
      'p.payer_id',
    ])
    .where('e.practice_id', '=', practiceId)
    .where(sql<boolean>`e.id = any (${uuids(touching.map((t) => t.entry_id))})`)
    .orderBy('e.posted_at')
    .orderBy('e.id')
    .orderBy('p.position')
    .execute();
}
