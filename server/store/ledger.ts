import { addDays, dateOfInstant, type Instant, type IsoDate } from '@claimwright/core/base';
import type { Entry } from '@claimwright/core/ledger';
import { type Kysely, sql } from 'kysely';
import { bigints, dates, documents, integers, texts, uuids } from './arrays.ts';
import type { Database } from './tables.ts';

/**
 * Posts entries through the database's one door. Core's dimension `claim` is the visit whose charges are accounted (encounter_id),
 * `line` the charge's position in it. Entries without legs move nothing and are left out. What is dated in a closed month counts from today,
 * and its source says for which day it was meant (`meantFor`).
 * @returns the keys that were new; the others had been posted before and stay as they were.
 * @throws when the database refuses an entry: it does not sum to zero, or reverses what is not there. Both are bugs of ours.
 */
export async function postEntries(
  db: Kysely<Database>,
  practiceId: string,
  entries: readonly Entry[],
  at: Instant,
  newId: () => string,
): Promise<readonly string[]> {
  const open = await openDay(db, practiceId, at);
  const moving = entries.filter((e) => e.postings.length > 0).map((e) => (open && e.date < open.first ? later(e, open.present) : e));
  if (moving.length === 0) return [];
  const legs = moving.flatMap((e, i) => e.postings.map((p) => ({ ...p, entry: i + 1 })));
  const { rows } = await sql<{ post_entries: string }>`select * from app.post_entries(
    ${practiceId}::uuid,
    ${uuids(moving.map(() => newId()))},
    ${texts(moving.map((e) => e.key))},
    ${texts(moving.map((e) => e.event))},
    ${dates(moving.map((e) => e.date))},
    ${at}::timestamptz,
    ${documents(moving.map((e) => ({ ...e.source, ...(e.why ? { why: e.why } : {}) })))}::jsonb[],
    ${texts(moving.map((e) => e.reverses?.key ?? null))},
    ${integers(legs.map((l) => l.entry))},
    ${texts(legs.map((l) => l.account))},
    ${bigints(legs.map((l) => l.amount))},
    ${uuids(legs.map((l) => l.patient ?? null))},
    ${uuids(legs.map((l) => l.claim ?? null))},
    ${integers(legs.map((l) => l.line ?? null))},
    ${uuids(legs.map((l) => l.payer ?? null))}
  )`.execute(db);
  return rows.map((r) => r.post_entries);
}

/** The first day that is not closed, and the day on which what comes too late for its own counts; undefined while nothing is closed. */
async function openDay(db: Kysely<Database>, practiceId: string, at: Instant): Promise<{ first: IsoDate; present: IsoDate } | undefined> {
  const { rows } = await sql<{ through: IsoDate | null }>`select app.closed_through(${practiceId}::uuid) as through`.execute(db);
  const through = rows[0]?.through;
  if (!through) return undefined;
  const first = addDays(through, 1);
  const today = dateOfInstant(at);
  return { first, present: today > through ? today : first };
}

const later = (e: Entry, date: IsoDate): Entry => ({ ...e, date, source: { ...e.source, meantFor: e.date } });
