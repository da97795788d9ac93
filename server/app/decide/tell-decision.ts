import { recordClaimEvents } from '../../store/claim-history.ts';
import { auditDeed } from '../audit-deed.ts';
import type { LockedClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';

interface Decision {
  /** Kind of the event in the claim's history. */
  readonly kind: 'overridden' | 'override-revoked' | 'override-asked' | 'override-refused' | 'fixed';
  readonly says: string;
  readonly action: string;
  readonly detail: Record<string, unknown>;
}

/** Tells a decision in the claim's history and in the audit, with the person who took it. */
export async function tellDecision(unit: Unit, claim: LockedClaim, { kind, says, action, detail }: Decision): Promise<void> {
  const { id, patient_id: patientId } = claim;
  const event = { id: unit.newId(), practiceId: unit.practiceId, claimId: id, at: unit.now, userId: unit.actor.userId };
  await recordClaimEvents(unit.db, [{ ...event, kind, says, detail }]);
  await auditDeed(unit, { action, subject: 'claim', subjectId: id, patientId, detail });
}

/** Who decides. A job decides nothing over findings. */
export function personOf({ actor }: Unit): { readonly userId: string; readonly name: string } {
  const { userId, name } = actor;
  if (userId === null) throw new Error(`${name} is no person: only people decide over findings`);
  return { userId, name };
}
