import type { Instant } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A finding that a person took on themself, with how that ended, if it did. */
export interface KeptOverride {
  readonly id: string;
  readonly rule: string;
  readonly place: string;
  readonly what: string;
  readonly severity: 'warning' | 'error';
  readonly at: Instant;
  readonly by: string;
  readonly why: string;
  readonly ended: { readonly at: Instant; readonly by: string; readonly why: string } | null;
}

/** All overrides of a claim in the order in which they were made. */
export async function overridesOf(place: Place, claimId: string): Promise<KeptOverride[]> {
  return (await overridesOfClaims(place, [claimId])).get(claimId) ?? [];
}

/** {@link overridesOf} for several claims at once, by their ids. */
export async function overridesOfClaims({ db, practiceId }: Place, claimIds: readonly string[]): Promise<Map<string, KeptOverride[]>> {
  if (claimIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('finding_override as o')
    .leftJoin('finding_override_end as e', (j) => j.onRef('e.practice_id', '=', 'o.practice_id').onRef('e.override_id', '=', 'o.id'))
    .leftJoin('app_user as u', 'u.id', 'e.user_id')
    .select(['o.claim_id', 'o.id', 'o.rule', 'o.place', 'o.what', 'o.severity', 'o.at', 'o.by_name as by', 'o.why'])
    .select(['e.at as endedAt', 'u.name as endedBy', 'e.why as endedWhy'])
    .where('o.practice_id', '=', practiceId)
    .where('o.claim_id', 'in', claimIds)
    .orderBy('o.at')
    .orderBy('o.id')
    .execute();
  const kept = new Map<string, KeptOverride[]>();
  for (const { claim_id, endedAt, endedBy, endedWhy, ...o } of rows) {
    const ended = endedAt === null ? null : { at: endedAt, by: endedBy ?? '', why: endedWhy ?? '' };
    kept.set(claim_id, [...(kept.get(claim_id) ?? []), { ...o, ended }]);
  }
  return kept;
}

/** Requests of a claim that nobody has answered. */
export const openRequests = (place: Place, claimId: string) => openRequestsOf(place, [claimId]);

/** {@link openRequests} of several claims. */
export function openRequestsOf({ db, practiceId }: Place, claimIds: readonly string[]) {
  return db
    .selectFrom('override_request as r')
    .innerJoin('app_user as u', 'u.id', 'r.user_id')
    .select(['r.id', 'r.claim_id as claimId', 'r.rule', 'r.place', 'r.what', 'r.at', 'u.name as by', 'r.why'])
    .where('r.practice_id', '=', practiceId)
    .where('r.claim_id', 'in', claimIds)
    .where(sql<boolean>`not exists (select 1 from override_answer a where a.practice_id = r.practice_id and a.request_id = r.id)`)
    .orderBy('r.at')
    .orderBy('r.id')
    .execute();
}
