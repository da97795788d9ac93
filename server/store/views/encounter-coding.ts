import type { Instant } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Certainty, QueryEnd, Span } from '../coding-kept.ts';
import type { Database } from '../tables.ts';
import type { Reader } from './reader.ts';

export interface CodeEvent {
  readonly at: Instant;
  readonly who: string;
  readonly action: Database['code_event']['action'];
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string;
  /** Of what had been suggested: how sure, and by which version of the engine. */
  readonly certainty: Certainty | null;
  readonly suggestedBy: string | null;
}

/** A question to the provider, with its answer when it has one. */
export interface AskedQuery {
  readonly id: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly code: string | null;
  readonly question: string;
  readonly choices: readonly string[];
  readonly span: Span | null;
  readonly waits: boolean;
  readonly end: { readonly kind: QueryEnd; readonly at: Instant; readonly who: string; readonly says: string } | null;
}

/** Every change of a visit's codes, in order. */
export function codeHistory({ db, practiceId }: Reader, encounterId: string): Promise<CodeEvent[]> {
  return db
    .selectFrom('code_event as v')
    .leftJoin('app_user as u', 'u.id', 'v.user_id')
    .select([
      'v.at',
      sql<string>`coalesce(u.name, v.engine, 'Claimwright')`.as('who'),
      'v.action',
      'v.code_before as before',
      'v.code_after as after',
      'v.why',
      'v.certainty',
      'v.suggested_by as suggestedBy',
    ])
    .where('v.practice_id', '=', practiceId)
    .where('v.encounter_id', '=', encounterId)
    .orderBy('v.at')
    .orderBy('v.id')
    .execute();
}

export async function queriesOf({ db, practiceId }: Reader, encounterId: string): Promise<AskedQuery[]> {
  const rows = await db
    .selectFrom('provider_query as q')
    .innerJoin('app_user as u', 'u.id', 'q.asked_by')
    .leftJoin('query_end as e', (j) => j.onRef('e.practice_id', '=', 'q.practice_id').onRef('e.query_id', '=', 'q.id'))
    .leftJoin('app_user as w', 'w.id', 'e.user_id')
    .select([
      ...(['q.id', 'q.asked_at as askedAt', 'u.name as askedBy', 'q.code', 'q.question', 'q.choices', 'q.span', 'q.waits'] as const),
      ...(['e.kind', 'e.at', 'w.name as who', 'e.says'] as const),
    ])
    .where('q.practice_id', '=', practiceId)
    .where('q.encounter_id', '=', encounterId)
    .orderBy('q.asked_at')
    .orderBy('q.id')
    .execute();
  return rows.map(({ kind, at, who, says, ...q }) => ({ ...q, end: kind && at ? { kind, at, who: who ?? '', says: says ?? '' } : null }));
}

export async function draftOf({ db, practiceId }: Reader, encounterId: string, userId: string) {
  const row = await db
    .selectFrom('code_draft')
    .select(['content', 'active_seconds as activeSeconds'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}
