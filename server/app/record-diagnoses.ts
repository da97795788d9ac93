import type { KeptSuggestion, RejectedDiagnosis, SignedDiagnosis } from '../store/coding-kept.ts';
import { latestRun } from '../store/coding-runs.ts';
import { recordOf } from '../store/record.ts';
import { rejectionReasons } from '../store/rejection-reasons.ts';
import { keepSigning } from '../store/signings.ts';
import { closeCodingWork } from '../store/work-items.ts';
import { keepCodeHistory } from './keep-code-history.ts';
import { linkCharges } from './link-charges.ts';
import type { Unit } from './unit.ts';

/** A diagnosis as decided, in claim order. */
export type Decided = Omit<SignedDiagnosis, 'certainty'>;

/** A suggestion that a person does not sign, with the kind of reason and their own sentence, if any. */
export interface LeftOut {
  readonly code: string;
  readonly reason: keyof typeof rejectionReasons;
  readonly why?: string | undefined;
}

/** Who decided: the engine when it was sure, else the unit's actor, with what they left out and how long it took. */
export type DecidedBy =
  | { readonly engine: string }
  | { readonly person: true; readonly leftOut?: readonly LeftOut[]; readonly activeSeconds?: number | undefined };

/** A signing as kept. */
export interface Recorded {
  readonly id: string;
  readonly codes: readonly SignedDiagnosis[];
  readonly rejected: readonly RejectedDiagnosis[];
  readonly suggestions: readonly KeptSuggestion[];
}

/**
 * Puts the decided diagnoses on the encounter, links each charge to the diagnoses that support it, and marks the visit coded. What was
 * suggested and what was signed is kept as a signing; every change against what stood there before becomes a code event with who, when and
 * why. The visit's open coding work is closed.
 *
 * @returns the signing, beside what the engine had proposed.
 */
export async function recordDiagnoses(unit: Unit, encounterId: string, decided: readonly Decided[], by: DecidedBy): Promise<Recorded> {
  const { db, practiceId } = unit;
  const recorded = await keep(unit, encounterId, decided, by);
  await db.deleteFrom('diagnosis').where('practice_id', '=', practiceId).where('encounter_id', '=', encounterId).execute();
  await db
    .insertInto('diagnosis')
    .values(
      decided.map((d, i) => ({
        practice_id: practiceId,
        encounter_id: encounterId,
        position: i + 1,
        code: d.code,
        spans: JSON.stringify(d.spans),
        why: d.why,
      })),
    )
    .execute();
  await linkCharges(unit, encounterId);
  await db
    .updateTable('encounter')
    .set({ status: 'coded', coded_at: unit.now, coded_by: 'engine' in by ? by.engine : unit.actor.name, held_why: null })
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .execute();
  await db.deleteFrom('code_draft').where('practice_id', '=', practiceId).where('encounter_id', '=', encounterId).execute();
  await closeCodingWork(unit, encounterId, { at: unit.now, userId: unit.actor.userId, why: 'The visit is coded.' });
  return recorded;
}

async function keep(unit: Unit, encounterId: string, decided: readonly Decided[], by: DecidedBy): Promise<Recorded> {
  const run = await latestRun(unit, encounterId);
  const record = await recordOf(unit, encounterId);
  const certaintyOf = new Map(run?.suggestions.map((s) => [s.code, s.certainty]));
  const withCertainty = <T extends { readonly code: string }>(d: T) => {
    const certainty = certaintyOf.get(d.code);
    return { ...d, ...(certainty ? { certainty } : {}) };
  };
  const given = 'engine' in by ? [] : (by.leftOut ?? []);
  const signed = new Set(decided.flatMap((d) => [d.code, ...(d.instead ? [d.instead] : [])]));
  const rejected = [...new Set([...certaintyOf.keys(), ...given.map((g) => g.code)])]
    .filter((code) => !signed.has(code))
    .map((code): RejectedDiagnosis => {
      const own = given.find((g) => g.code === code);
      const why = own ? own.why || rejectionReasons[own.reason] : 'left out when the visit was coded';
      return withCertainty({ code, ...(own ? { reason: own.reason } : {}), why });
    });
  const signing = { id: unit.newId(), codes: decided.map(withCertainty), rejected };
  await keepSigning(unit, {
    ...signing,
    ...{ encounterId, at: unit.now, runId: run?.id ?? null, textSha256: record?.sha256 ?? '' },
    userId: 'engine' in by ? null : unit.actor.userId,
    engine: 'engine' in by ? by.engine : unit.actor.userId === null ? unit.actor.name : null,
    activeSeconds: 'engine' in by ? null : (by.activeSeconds ?? null),
  });
  const history = { ...signing, certaintyOf, suggestedBy: run?.engine ?? null, engine: 'engine' in by ? by.engine : null };
  await keepCodeHistory(unit, encounterId, history);
  return { ...signing, suggestions: run?.suggestions ?? [] };
}
