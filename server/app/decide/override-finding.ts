import { ok, type Result } from '@claimwright/core/base';
import { checkLocked } from '../check-claim.ts';
import type { Knowledge } from '../knowledge.ts';
import type { LockedClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';
import { claimToDecide, type NamedFinding, type NotDecided, namedFinding, overridable } from './named-finding.ts';
import { personOf, tellDecision } from './tell-decision.ts';

export interface Overridden {
  readonly overrideId: string;
  /** Whether the claim may go now. */
  readonly ready: boolean;
}

interface Terms {
  readonly why: string;
  /** Whether the person may override what stops a claim. */
  readonly may: { readonly stops: boolean };
  /** Of overrides made in one act. */
  readonly togetherId?: string;
}

/**
 * A person takes a finding on themself, with a reason; the claim is checked again at once, under its lock. It holds for these words at this
 * place and for nothing harder.
 */
export async function overrideFinding(
  unit: Unit,
  knowledge: Knowledge,
  claimId: string,
  named: NamedFinding,
  terms: Terms,
): Promise<Result<Overridden, NotDecided>> {
  const claim = await claimToDecide(unit, claimId);
  if (!claim.ok) return claim;
  const kept = await keepOverride(unit, claim.value, named, terms);
  if (!kept.ok) return kept;
  return ok({ overrideId: kept.value, ready: await checkLocked(unit, knowledge, claim.value) });
}

/** Keeps and tells the override of a locked claim; whoever calls checks the claim again. @returns its id. */
export async function keepOverride(
  unit: Unit,
  claim: LockedClaim,
  named: NamedFinding,
  { why, may, togetherId }: Terms,
): Promise<Result<string, NotDecided>> {
  const finding = await namedFinding(unit, claim, named);
  if (!finding.ok) return finding;
  const severity = overridable(finding.value, may);
  if (!severity.ok) return severity;
  const { userId, name } = personOf(unit);
  const id = unit.newId();
  const { rule, at: place, what } = named;
  await unit.db
    .insertInto('finding_override')
    .values({
      ...{ practice_id: unit.practiceId, id, claim_id: claim.id, rule, place, what, severity: severity.value },
      ...{ at: unit.now, user_id: userId, by_name: name, why, together_id: togetherId ?? null },
    })
    .execute();
  const stop = severity.value === 'error';
  await tellDecision(unit, claim, {
    kind: 'overridden',
    says: `Overrode ${stop ? 'a stop' : 'a warning'}, ${rule}: ${what}. Reason: ${why}`,
    action: stop ? 'overrode a stop' : 'overrode a warning',
    detail: { overrideId: id, rule, place, what, why, ...(togetherId ? { togetherId } : {}) },
  });
  return ok(id);
}
