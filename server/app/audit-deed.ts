import { auditAll } from '../store/audit.ts';
import type { Unit } from './unit.ts';

/** What was done to which record. */
export interface Deed {
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly patientId?: string;
  readonly detail?: Record<string, unknown>;
}

/** Notes in the audit, in the unit's own transaction, that its actor did this now. */
export const auditDeed = (unit: Unit, deed: Deed): Promise<void> => auditDeeds(unit, [deed]);

/** {@link auditDeed} of several. */
export const auditDeeds = (unit: Unit, deeds: readonly Deed[]): Promise<void> =>
  auditAll(
    unit.db,
    deeds.map((deed) => ({
      id: unit.newId(),
      practiceId: unit.practiceId,
      at: unit.now,
      userId: unit.actor.userId,
      actor: unit.actor.name,
      ...deed,
    })),
  );
