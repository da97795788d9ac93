import type { Instant } from '@claimwright/core/base';
import type { QueryEnd, Span } from './coding-kept.ts';
import type { Reader } from './views/reader.ts';

/** A question to the provider of a visit. */
export interface NewQuery {
  readonly id: string;
  readonly encounterId: string;
  readonly providerId: string;
  readonly at: Instant;
  readonly askedBy: string;
  /** The suggested code that it is about. */
  readonly code?: string | undefined;
  readonly question: string;
  readonly choices: readonly string[];
  /** The words of the note that it is about. */
  readonly span?: Span | undefined;
  readonly waits: boolean;
}

type Place = Pick<Reader, 'db' | 'practiceId'>;

export async function keepQuery({ db, practiceId }: Place, q: NewQuery): Promise<void> {
  await db
    .insertInto('provider_query')
    .values({
      ...{ practice_id: practiceId, id: q.id, encounter_id: q.encounterId, provider_id: q.providerId, asked_at: q.at, asked_by: q.askedBy },
      ...{ code: q.code ?? null, question: q.question, choices: [...q.choices], waits: q.waits },
      span: q.span ? JSON.stringify(q.span) : null,
    })
    .execute();
}

/** Queries of a visit that nobody has ended. */
export function openQueries({ db, practiceId }: Place, encounterId: string): Promise<{ id: string; waits: boolean }[]> {
  return db
    .selectFrom('provider_query as q')
    .leftJoin('query_end as e', (j) => j.onRef('e.practice_id', '=', 'q.practice_id').onRef('e.query_id', '=', 'q.id'))
    .select(['q.id', 'q.waits'])
    .where('q.practice_id', '=', practiceId)
    .where('q.encounter_id', '=', encounterId)
    .where('e.query_id', 'is', null)
    .execute();
}

/** Ends a query. @returns false when somebody ended it first: a query ends once. */
export async function endQuery(
  { db, practiceId }: Place,
  end: { queryId: string; kind: QueryEnd; at: Instant; userId: string; choice?: string | undefined; says: string },
): Promise<boolean> {
  const ended = await db
    .insertInto('query_end')
    .values({
      ...{ practice_id: practiceId, query_id: end.queryId, kind: end.kind, at: end.at, user_id: end.userId },
      ...{ choice: end.choice ?? null, says: end.says },
    })
    .onConflict((c) => c.columns(['practice_id', 'query_id']).doNothing())
    .returning('query_id')
    .executeTakeFirst();
  return ended !== undefined;
}

/**
 * Whether a person may answer for a provider: their account is the provider's own; or the provider has none here, and then any provider of
 * the practice may (a covering colleague).
 */
export async function answersFor({ db, practiceId }: Place, providerId: string, userId: string): Promise<boolean> {
  const accounts = await db
    .selectFrom('provider_account')
    .select('user_id')
    .where('practice_id', '=', practiceId)
    .where('provider_id', '=', providerId)
    .execute();
  return accounts.length === 0 || accounts.some((a) => a.user_id === userId);
}
