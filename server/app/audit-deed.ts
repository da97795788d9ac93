import { audit } from '../store/audit.ts';
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
export const auditDeed = (unit: Unit, deed: Deed): Promise<void> =>
  audit(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    at: unit.now,
    userId: unit.actor.userId,
    actor: unit.actor.name,
    ...deed,
  });
