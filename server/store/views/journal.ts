import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { EntrySource, EventName } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { JournalLeg } from '../books/account-journal.ts';
import { type JournalScope, ofWhom, onAccount } from './journal-scope.ts';
import { type EntryOrigin, originsOf } from './journal-sources.ts';
import type { Reader } from './reader.ts';

/** An entry in the journal of a part of the books: what it moved there, what was held there after it, and where it comes from. */
export interface JournalRow {
  /** The entry's id. */
  readonly id: string;
  readonly key: string;
  readonly event: EventName;
  readonly date: IsoDate;
  readonly postedAt: Instant;
  readonly why: string | null;
  /** The day that it was meant for, when that day was closed. */
  readonly meantFor: IsoDate | null;
  readonly undoes: { readonly id: string; readonly key: string; readonly event: EventName; readonly date: IsoDate } | null;
  readonly undoneBy: { readonly id: string; readonly key: string; readonly date: IsoDate } | null;
  readonly movedCents: Cents;
  /** Null where the journal leaves entries out, so that it does not add up. */
  readonly afterCents: Cents | null;
  readonly legs: readonly JournalLeg[];
  readonly visit: { readonly id: string; readonly number: string; readonly patientId: string; readonly patient: string } | null;
  readonly origin: EntryOrigin;
}

export interface JournalPage {
  readonly rows: readonly JournalRow[];
  readonly next?: string;
  /** Held at the end of the last day, and before the first: on the first page, of a journal that adds up. */
  readonly closingCents: Cents | null;
}

const pageSize = 100;

interface Place {
  readonly date: IsoDate;
  readonly at: Instant;
  readonly id: string;
  readonly after: number | null;
}

const encode = (p: Place): string => Buffer.from(JSON.stringify([p.date, p.at, p.id, p.after])).toString('base64url');

/** Undefined where there is no text, or none of ours. */
function decode(text: string | undefined): Place | undefined {
  if (!text) return undefined;
  try {
    const [date, at, id, after] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const sound = [date, at, id].every((t) => typeof t === 'string') && (after === null || Number.isSafeInteger(after));
    return sound ? { date, at, id, after } : undefined;
  } catch {
    return undefined;
  }
}

type Kept = Omit<JournalRow, 'afterCents' | 'origin' | 'why' | 'meantFor'> & { readonly source: EntrySource & { readonly why?: string } };

/**
 * The journal of a part of the books, newest first. The balance after each entry is carried from page to page: it begins with what is held now (which is kept)
 * and goes back, so that no page costs what lies before it.
 */
export async function journal(reader: Reader, scope: JournalScope, after?: string): Promise<JournalPage> {
  const place = decode(after);
  const closing = place ? place.after : await closingOf(reader, scope);
  const kept = await entriesOf(reader, scope, place);
  const origins = await originsOf(reader, kept);
  let held: number | null = closing;
  const rows = kept.slice(0, pageSize).map(({ source, ...e }): JournalRow => {
    const row = {
      ...e,
      why: source.why ?? null,
      meantFor: source.meantFor ?? null,
      afterCents: held as Cents | null,
      origin: origins.get(e.id)!,
    };
    if (held !== null) held -= e.movedCents;
    return row;
  });
  const last = rows.at(-1);
  const more = kept.length > pageSize && last ? { next: encode({ date: last.date, at: last.postedAt, id: last.id, after: held }) } : {};
  return { rows, ...more, closingCents: place ? null : (closing as Cents | null) };
}

async function entriesOf({ db, practiceId }: Reader, scope: JournalScope, place: Place | undefined): Promise<Kept[]> {
  const { of, event, from, to } = scope;
  const visit = of?.kind === 'visit' ? of.id : null;
  const { rows } = await sql<Kept>`
    with own as (
      select e.id, e.key, e.event, e.entry_date as date, e.posted_at, e.source, e.reverses,
        coalesce(sum(p.cents) filter (where ${onAccount(scope)}), 0)::bigint as moved, (array_agg(p.encounter_id) filter (where p.encounter_id is not null))[1] as encounter_id
      from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
      where p.practice_id = ${practiceId} and ${ofWhom(scope)}
        ${scope.account ? sql`and ${onAccount(scope)}` : sql``}
        ${event ? sql`and e.event = ${event}` : sql``}
        ${from ? sql`and e.entry_date >= ${from}` : sql``}
        ${to ? sql`and e.entry_date <= ${to}` : sql``}
        ${place ? sql`and (e.entry_date, e.posted_at, e.id) < (${place.date}::date, ${place.at}::timestamptz, ${place.id}::uuid)` : sql``}
      group by e.id, e.key, e.event, e.entry_date, e.posted_at, e.source, e.reverses
      order by e.entry_date desc, e.posted_at desc, e.id desc limit ${pageSize + 1}
    )
    select o.id, o.key, o.event, o.date, o.posted_at as "postedAt", o.source, o.moved as "movedCents",
      case when was.key is not null then jsonb_build_object('id', was.id, 'key', was.key, 'event', was.event, 'date', was.entry_date) end as undoes,
      case when undo.key is not null then jsonb_build_object('id', undo.id, 'key', undo.key, 'date', undo.entry_date) end as "undoneBy",
      (select jsonb_agg(jsonb_build_object('account', p.account, 'cents', p.cents, 'line', p.line, 'payerId', p.payer_id, 'payer', y.name) order by p.position)
        from ledger_posting as p left join payer as y on y.practice_id = p.practice_id and y.id = p.payer_id
        where p.practice_id = ${practiceId} and p.entry_id = o.id
          and (${visit}::uuid is null or coalesce(p.encounter_id, ${visit}::uuid) = ${visit}::uuid)) as legs,
      case when v.id is not null then jsonb_build_object('id', v.id, 'number', v.number, 'patientId', t.id, 'patient', t.last_name || ', ' || t.first_name) end as visit
    from own as o
    left join ledger_entry as was on was.practice_id = ${practiceId} and was.id = o.reverses
    left join ledger_entry as undo on undo.practice_id = ${practiceId} and undo.reverses = o.id
    left join encounter as v on v.practice_id = ${practiceId} and v.id = o.encounter_id
    left join patient as t on t.practice_id = ${practiceId} and t.id = v.patient_id
    order by o.date desc, o.posted_at desc, o.id desc`.execute(db);
  return rows;
}

/** What is held at the end of the last day of the scope: what is kept as of now, less what came later. Null where entries are left out. */
async function closingOf({ db, practiceId }: Reader, scope: JournalScope): Promise<number | null> {
  const { of, account, event, to } = scope;
  if (event) return null;
  if (account && !of) {
    const { rows } = await sql<{ cents: number }>`select coalesce(sum(cents), 0)::bigint as cents from ledger_day
      where practice_id = ${practiceId} and account = ${account} ${to ? sql`and entry_date <= ${to}` : sql``}`.execute(db);
    return rows[0]!.cents;
  }
  const later = to
    ? sql`(select coalesce(sum(p.cents), 0) from ledger_entry as e join ledger_posting as p on p.practice_id = e.practice_id and p.entry_id = e.id
        where e.practice_id = ${practiceId} and e.entry_date > ${to} and ${ofWhom(scope)} and ${onAccount(scope)})`
    : sql`0`;
  const { rows } = await sql<{ cents: number }>`
    select ((select coalesce(sum(p.cents), 0) from ledger_balance as p where p.practice_id = ${practiceId} and ${ofWhom(scope)} and ${onAccount(scope)}) - ${later})::bigint
      as cents`.execute(db);
  return rows[0]!.cents;
}
