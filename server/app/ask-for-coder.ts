import { raiseWorkItem } from '../store/work-items.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import type { Unit } from './unit.ts';

/** Puts a visit before a coder, with why and what to do. The same `key` again adds nothing. */
export async function askForCoder(
  unit: Unit,
  encounter: { readonly id: string; readonly number: string; readonly patient_id: string },
  asked: { readonly key: string; readonly why: string; readonly whatToDo: string },
): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    ...asked,
    kind: 'coding',
    title: `Code encounter ${encounter.number}`,
    encounterId: encounter.id,
    patientId: encounter.patient_id,
    dollars: await chargedForEncounter(unit, encounter.id),
    createdAt: unit.now,
  });
}
