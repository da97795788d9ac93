import { sum } from '@claimwright/core/base';
import { raiseWorkItem } from '../store/work-items.ts';
import type { Unit } from './unit.ts';

/** A batch whose acknowledgements did not come by their time is an alarm: a claim that never arrived still counts its filing days. */
export async function alarmSilentBatches(unit: Unit): Promise<void> {
  const { db, practiceId, now } = unit;
  const silent = await db
    .selectFrom('batch')
    .select(['id', 'number', 'status', 'acknowledgement_due'])
    .where('practice_id', '=', practiceId)
    .where('status', 'in', ['waiting', 'sent', 'received'])
    .where('acknowledgement_due', '<', now)
    .execute();
  for (const batch of silent) {
    const claims = await db
      .selectFrom('batch_claim as b')
      .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'b.practice_id').onRef('c.id', '=', 'b.claim_id'))
      .select('c.total_cents')
      .where('b.practice_id', '=', practiceId)
      .where('b.batch_id', '=', batch.id)
      .execute();
    await raiseWorkItem(db, {
      id: unit.newId(),
      practiceId,
      key: `silent:${batch.id}`,
      kind: 'batch',
      title: `Batch ${batch.number} is not acknowledged`,
      why: `Its status is still “${batch.status}”; the acknowledgement was due ${batch.acknowledgement_due.slice(0, 10)}.`,
      whatToDo: 'Ask the clearinghouse whether the file arrived. Do not send it again before you know.',
      dollars: sum(claims.map((c) => c.total_cents)),
      createdAt: now,
    });
  }
}
