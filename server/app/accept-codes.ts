import { ok, type Result, refused } from '@claimwright/core/base';
import { audit } from '../store/audit.ts';
import type { Knowledge } from './knowledge.ts';
import { type Decided, recordDiagnoses } from './record-diagnoses.ts';
import type { Unit } from './unit.ts';

/** Why a coder's decision is refused, in the order in which it is looked at. */
export type NotAccepted =
  | { readonly kind: 'no-such-encounter' }
  | { readonly kind: 'already-billed'; readonly says: string }
  | { readonly kind: 'no-codes'; readonly says: string }
  | { readonly kind: 'code-twice'; readonly code: string; readonly says: string }
  | { readonly kind: 'code-not-valid'; readonly code: string; readonly says: string };

/**
 * A coder decides the diagnoses of a visit: in claim order, each with the words that support it. A code that a loaded edition
 * knows as not valid or not billable on the date of service is refused; one that no loaded edition can judge is taken as decided.
 */
export async function acceptCodes(
  unit: Unit,
  knowledge: Knowledge,
  encounterId: string,
  decided: readonly Decided[],
): Promise<Result<{ codes: readonly string[] }, NotAccepted>> {
  const encounter = await unit.db
    .selectFrom('encounter')
    .select(['id', 'status', 'service_date', 'patient_id', 'number'])
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', encounterId)
    .forUpdate()
    .executeTakeFirst();
  if (!encounter) return refused({ kind: 'no-such-encounter' });
  if (encounter.status === 'billed')
    return refused({ kind: 'already-billed', says: `Encounter ${encounter.number} is on a claim already: correct the claim instead.` });
  if (decided.length === 0) return refused({ kind: 'no-codes', says: 'A visit needs at least one diagnosis before it can be billed.' });
  const twice = decided.find((d, i) => decided.findIndex((o) => o.code === d.code) < i);
  if (twice)
    return refused({ kind: 'code-twice', code: twice.code, says: `${twice.code} is there twice: a claim names each diagnosis once.` });
  for (const d of decided) {
    const found = knowledge.codeSets.lookup('icd10cm', d.code, encounter.service_date);
    if (found.kind === 'not-found')
      return refused({ kind: 'code-not-valid', code: d.code, says: `${d.code} is not in force on ${encounter.service_date}.` });
    if (found.kind === 'found' && !found.billable)
      return refused({ kind: 'code-not-valid', code: d.code, says: `${d.code} is a header: choose one of the codes below it.` });
  }
  await recordDiagnoses(unit, encounterId, decided, { person: true });
  await audit(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    at: unit.now,
    userId: unit.actor.userId,
    actor: unit.actor.name,
    action: 'signed codes',
    subject: 'encounter',
    subjectId: encounterId,
    patientId: encounter.patient_id,
    detail: { codes: decided.map((d) => d.code) },
  });
  return ok({ codes: decided.map((d) => d.code) });
}
