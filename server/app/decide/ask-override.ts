import { ok, type Result, refused } from '@claimwright/core/base';
import { openRequests } from '../../store/finding-overrides.ts';
import { raiseWorkItem } from '../../store/work-items.ts';
import { requestKey } from '../settle-requests.ts';
import type { Unit } from '../unit.ts';
import { claimToDecide, type NamedFinding, type NotDecided, namedFinding, overridable } from './named-finding.ts';
import { personOf, tellDecision } from './tell-decision.ts';

export type NotAsked = NotDecided | { readonly kind: 'asked' | 'no-need'; readonly says: string };

/** Asks a manager to override what stops a claim: a work item that is granted or refused with one key. */
export async function askOverride(
  unit: Unit,
  claimId: string,
  named: NamedFinding,
  why: string,
): Promise<Result<{ readonly requestId: string }, NotAsked>> {
  const claim = await claimToDecide(unit, claimId);
  if (!claim.ok) return claim;
  const finding = await namedFinding(unit, claim.value, named);
  if (!finding.ok) return finding;
  const severity = overridable(finding.value, { stops: true });
  if (!severity.ok) return severity;
  if (severity.value === 'warning') return refused({ kind: 'no-need', says: 'It is a warning: override it yourself, with a reason.' });
  const { rule, at: place, what } = named;
  const open = await openRequests(unit, claimId);
  if (open.some((r) => r.rule === rule && r.place === place && r.what === what))
    return refused({ kind: 'asked', says: 'A manager is asked already.' });
  const { userId, name } = personOf(unit);
  const { db, practiceId, now: at } = unit;
  const id = unit.newId();
  await db
    .insertInto('override_request')
    .values({ practice_id: practiceId, id, claim_id: claimId, rule, place, what, at, user_id: userId, why })
    .execute();
  const { patient_control_number: number, filing_due: due, content, encounter_id, patient_id } = claim.value;
  await raiseWorkItem(db, {
    id: unit.newId(),
    practiceId,
    key: requestKey(id),
    kind: 'override',
    title: `${name} asks to override a stop of claim ${number}`,
    why: `${what}. ${name}: ${why}`,
    whatToDo: `Grant it, if the claim is right although ${rule} says otherwise; refuse it with what to correct.`,
    ...{ claimId, encounterId: encounter_id, patientId: patient_id },
    dollars: content.totalCharge,
    ...(due ? { due } : {}),
    createdAt: at,
  });
  await tellDecision(unit, claim.value, {
    kind: 'override-asked',
    says: `Asked a manager to override ${rule}: ${what}. Reason: ${why}`,
    action: 'asked for an override',
    detail: { requestId: id, rule, place, what, why },
  });
  return ok({ requestId: id });
}
