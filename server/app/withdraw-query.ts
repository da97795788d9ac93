import { ok, type Result, refused } from '@claimwright/core/base';
import { markForRecheck } from '../store/claim-rechecks.ts';
import { endQuery } from '../store/provider-queries.ts';
import { closeWorkItems } from '../store/work-items.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

export type NotWithdrawn = { readonly kind: 'no-such-query' } | { readonly kind: 'ended'; readonly says: string };

/** Takes a query back before it is answered, with a reason. The query and the reason stay on the record. */
export async function withdrawQuery(unit: Unit, queryId: string, why: string): Promise<Result<{ id: string }, NotWithdrawn>> {
  const { db, practiceId, actor } = unit;
  const query = await db
    .selectFrom('provider_query as q')
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'q.practice_id').onRef('e.id', '=', 'q.encounter_id'))
    .select(['q.id', 'q.encounter_id', 'e.patient_id'])
    .where('q.practice_id', '=', practiceId)
    .where('q.id', '=', queryId)
    .forUpdate('e')
    .executeTakeFirst();
  if (!query || actor.userId === null) return refused({ kind: 'no-such-query' });
  if (!(await endQuery(unit, { queryId, kind: 'withdrawn', at: unit.now, userId: actor.userId, says: why })))
    return refused({ kind: 'ended', says: 'This query is answered or withdrawn already.' });
  await closeWorkItems(db, { practiceId, keys: [`query:${queryId}`] }, { at: unit.now, userId: actor.userId, why });
  await markForRecheck(unit, { encounterId: query.encounter_id }, unit.now, 'a query to the provider was withdrawn');
  await auditDeed(unit, { action: 'withdrew query', subject: 'query', subjectId: queryId, patientId: query.patient_id });
  return ok({ id: queryId });
}
