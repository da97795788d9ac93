import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { QueryEnd, Span } from '../coding-kept.ts';
import { type AddendumInRecord, recordOf } from '../record.ts';
import type { Reader } from './reader.ts';

export interface QueryRow {
  readonly id: string;
  readonly encounterId: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly patient: string;
  readonly provider: string;
  readonly question: string;
  readonly code: string | null;
  readonly waits: boolean;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly kind: QueryEnd | null;
  readonly endedAt: Instant | null;
  readonly says: string | null;
  readonly chargedCents: Cents;
}

export interface QueryPage {
  readonly rows: readonly QueryRow[];
  readonly counts: { readonly open: number; readonly ended: number };
  /** Whether only the reader's own are shown: they are a provider with an account. */
  readonly own: boolean;
}

/** One query as its provider sees it: the question, the note with the words it is about, and the answer when there is one. */
export interface QueryView extends QueryRow {
  readonly patientId: string;
  readonly choices: readonly string[];
  readonly span: Span | null;
  readonly note: { readonly text: string; readonly signedOn: IsoDate | null; readonly addenda: readonly AddendumInRecord[] };
  readonly endedBy: string | null;
}

export interface QueryFilter {
  readonly state: 'open' | 'ended';
  /** Only those to the providers whose account this is. */
  readonly userId?: string | undefined;
}

/** The most that is shown at once. */
const shown = 500;

const base = ({ db, practiceId }: Reader) =>
  db
    .selectFrom('provider_query as q')
    .innerJoin('encounter as v', (j) => j.onRef('v.practice_id', '=', 'q.practice_id').onRef('v.id', '=', 'q.encounter_id'))
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'q.practice_id').onRef('p.id', '=', 'v.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'q.practice_id').onRef('r.id', '=', 'q.provider_id'))
    .innerJoin('app_user as u', 'u.id', 'q.asked_by')
    .leftJoin('query_end as e', (j) => j.onRef('e.practice_id', '=', 'q.practice_id').onRef('e.query_id', '=', 'q.id'))
    .leftJoin('app_user as w', 'w.id', 'e.user_id')
    .where('q.practice_id', '=', practiceId);

const columns = [
  ...(['q.id', 'q.encounter_id as encounterId', 'v.number', 'v.service_date as serviceDate', 'q.question', 'q.code', 'q.waits'] as const),
  ...(['q.asked_at as askedAt', 'u.name as askedBy', 'e.kind', 'e.at as endedAt', 'e.says', 'w.name as endedBy'] as const),
  sql<string>`p.last_name || ', ' || p.first_name`.as('patient'),
  sql<string>`r.first_name || ' ' || r.last_name || ', ' || r.credential`.as('provider'),
  sql<Cents>`(select coalesce(sum(c.cents), 0)::bigint from charge c where c.practice_id = v.practice_id and c.encounter_id = v.id)`.as(
    'chargedCents',
  ),
] as const;

/** Queries, the longest open first; of those that ended the newest first. */
export async function queries(reader: Reader, { state, userId }: QueryFilter): Promise<QueryPage> {
  const mine = () => base(reader).$if(userId !== undefined, (q) => q.where(isOwn(reader, userId!)));
  const rows = await mine()
    .select(columns)
    .where('e.query_id', state === 'open' ? 'is' : 'is not', null)
    .orderBy(sql`e.at desc nulls first`)
    .orderBy('q.asked_at')
    .limit(shown)
    .execute();
  const counts = await mine()
    .select([sql<number>`(count(*) filter (where e.query_id is null))::int`.as('open'), sql<number>`count(e.query_id)::int`.as('ended')])
    .executeTakeFirstOrThrow();
  return { rows: rows as QueryRow[], counts, own: userId !== undefined };
}

/** Queries to a provider whose account it is, or to one without any. */
const isOwn = ({ practiceId }: Reader, userId: string) =>
  sql<boolean>`coalesce((select bool_or(a.user_id = ${userId}) from provider_account as a where a.practice_id = ${practiceId} and a.provider_id = q.provider_id), true)`;

/** One query; undefined when this practice has no such one. */
export async function query(reader: Reader, id: string): Promise<QueryView | undefined> {
  const row = await base(reader)
    .select([...columns, 'p.id as patientId', 'q.choices', 'q.span'])
    .where('q.id', '=', id)
    .executeTakeFirst();
  const record = row && (await recordOf(reader, row.encounterId));
  return row && record ? { ...row, note: { text: record.text, signedOn: record.signedOn, addenda: record.addenda } } : undefined;
}
