import { pointers } from '@claimwright/core/coding';
import type { Unit } from './unit.ts';

/** Lets each charge of a visit point at the diagnoses that are its reason; nothing while one of the two is missing. */
export async function linkCharges(unit: Unit, encounterId: string): Promise<void> {
  const { db, practiceId } = unit;
  const diagnoses = await db
    .selectFrom('diagnosis')
    .select('code')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position')
    .execute();
  if (diagnoses.length === 0) return;
  const charges = await db
    .selectFrom('charge')
    .select(['id', 'procedure', 'modifiers'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position')
    .execute();
  const links = pointers(
    charges.map((c) => ({ code: c.procedure, modifiers: c.modifiers })),
    diagnoses.map((d) => d.code),
  );
  for (const [i, charge] of charges.entries()) {
    await db
      .updateTable('charge')
      .set({ pointers: links[i]!.pointers.map((p) => p + 1), why: links[i]!.why })
      .where('practice_id', '=', practiceId)
      .where('id', '=', charge.id)
      .execute();
  }
}
