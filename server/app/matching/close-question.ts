import { closeWorkItems } from '../../store/work-items.ts';
import type { Unit } from '../unit.ts';
import type { OpenQuestion } from './match-question.ts';

/** Closes the work item that asked for a remitted claim; of a claim that the payment names twice, one. */
export async function closeQuestion(unit: Unit, { remittanceId, remitted }: OpenQuestion, why: string): Promise<void> {
  const { db, practiceId, now, actor } = unit;
  const item = await db
    .selectFrom('work_item')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('kind', '=', 'posting')
    .where('status', '=', 'open')
    .where('claim_id', 'is', null)
    .where('title', '=', `Posting question about claim ${remitted.patientControlNumber}`)
    .where('dollars_cents', '=', remitted.paid)
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  if (item) await closeWorkItems(db, { practiceId, keys: [item.key] }, { at: now, userId: actor.userId, why });
}
