import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { AccountName, EntrySource, EventName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { Reader } from '../views/reader.ts';

/** One leg of an entry, with whose balance it moves. */
export interface JournalLeg {
  readonly account: AccountName;
  readonly cents: Cents;
  readonly line: number | null;
  readonly payerId: string | null;
  readonly payer: string | null;
}

/** One entry of a visit's account, with what it undoes and what undid it. */
export interface JournalEntry {
  readonly key: string;
  readonly event: EventName;
  readonly date: IsoDate;
  readonly postedAt: Instant;
  readonly source: EntrySource & { readonly why?: string };
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly legs: readonly JournalLeg[];
}

/** The journal of a visit's account, oldest first: every entry that touches it, with all its legs but those of other visits. One query. */
export async function accountJournal({ db, practiceId }: Pick<Reader, 'db' | 'practiceId'>, encounterId: string): Promise<JournalEntry[]> {
  const { rows } = await sql<JournalEntry>`
    with own as (select distinct entry_id from ledger_posting where practice_id = ${practiceId} and encounter_id = ${encounterId})
    select e.key, e.event, e.entry_date as date, e.posted_at as "postedAt", e.source, old.key as undoes, undo.key as "undoneBy",
      jsonb_agg(jsonb_build_object('account', p.account, 'cents', p.cents, 'line', p.line, 'payerId', p.payer_id, 'payer', y.name) order by p.position)
        as legs
    from own
    join ledger_entry as e on e.practice_id = ${practiceId} and e.id = own.entry_id
    join ledger_posting as p on p.practice_id = ${practiceId} and p.entry_id = e.id and coalesce(p.encounter_id, ${encounterId}) = ${encounterId}
    left join payer as y on y.practice_id = ${practiceId} and y.id = p.payer_id
    left join ledger_entry as old on old.practice_id = ${practiceId} and old.id = e.reverses
    left join ledger_entry as undo on undo.practice_id = ${practiceId} and undo.reverses = e.id
    group by e.id, e.key, e.event, e.entry_date, e.posted_at, e.source, old.key, undo.key
    order by e.posted_at, e.id`.execute(db);
  return rows;
}
