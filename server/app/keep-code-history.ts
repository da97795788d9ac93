import type { Certainty, RejectedDiagnosis, SignedDiagnosis } from '../store/coding-kept.ts';
import type { Unit } from './unit.ts';

/** What was signed now, by the engine or (null) by the unit's actor. */
interface Signed {
  readonly id: string;
  readonly codes: readonly SignedDiagnosis[];
  readonly rejected: readonly RejectedDiagnosis[];
  readonly suggestedBy: string | null;
  /** How sure the engine was of each code that it proposed. */
  readonly certaintyOf: ReadonlyMap<string, Certainty>;
  readonly engine: string | null;
}

type Action = 'accepted' | 'changed' | 'added' | 'rejected';

/** Writes down what became of each code that stood on the visit or was suggested, against what is signed now; and settles the suggestions. */
export async function keepCodeHistory(unit: Unit, encounterId: string, signed: Signed): Promise<void> {
  const { db, practiceId } = unit;
  const standing = await db
    .selectFrom('diagnosis')
    .select('code')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  const settled = await db
    .selectFrom('suggestion')
    .select('code')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('state', '=', 'rejected')
    .execute();
  const was = new Set(standing.map((d) => d.code));
  const rejectedBefore = new Set(settled.map((s) => s.code));
  const is = new Set(signed.codes.map((d) => d.code));
  const changedFrom = new Set(signed.codes.map((d) => d.instead));
  // Of a change, how sure the engine was of what the coder changed.
  const sureOf = (before: string | null, after: string | null) => signed.certaintyOf.get(before ?? after ?? '') ?? null;
  const event = (action: Action, before: string | null, after: string | null, d: Told) => ({
    ...{ practice_id: practiceId, id: unit.newId(), encounter_id: encounterId, at: unit.now },
    ...{ user_id: signed.engine ? null : unit.actor.userId, engine: signed.engine },
    ...{ action, system: 'icd10cm', code_before: before, code_after: after, why: d.why },
    ...{ certainty: sureOf(before, after), suggested_by: sureOf(before, after) && signed.suggestedBy },
    ...{ reason: d.reason ?? null, signing_id: signed.id },
  });
  const events = [
    ...signed.codes
      .filter((d) => !was.has(d.code))
      .map((d) => event(d.instead ? 'changed' : d.certainty ? 'accepted' : 'added', d.instead ?? null, d.code, { why: d.reason ?? d.why })),
    // What was rejected before is no news.
    ...signed.rejected.filter((r) => !rejectedBefore.has(r.code)).map((r) => event('rejected', r.code, null, r)),
    ...[...was]
      .filter((code) => !is.has(code) && !changedFrom.has(code) && !signed.rejected.some((r) => r.code === code))
      .map((code) => event('rejected', code, null, { why: 'taken off when the visit was coded again' })),
  ];
  if (events.length > 0) await db.insertInto('code_event').values(events).execute();
  await settle(unit, encounterId, [...is]);
}

interface Told {
  readonly why: string;
  /** The kind of reason of a rejection. */
  readonly reason?: string | undefined;
}

async function settle(unit: Unit, encounterId: string, accepted: readonly string[]): Promise<void> {
  const set = (state: 'accepted' | 'rejected', among: 'in' | 'not in') =>
    unit.db
      .updateTable('suggestion')
      .set({ state })
      .where('practice_id', '=', unit.practiceId)
      .where('encounter_id', '=', encounterId)
      .where('code', among, accepted)
      .execute();
  await set('accepted', 'in');
  await set('rejected', 'not in');
}
