import type { Span } from '../store/tables.ts';
import { closeWorkItems } from '../store/work-items.ts';
import { linkCharges } from './link-charges.ts';
import type { Unit } from './unit.ts';

/** A diagnosis as decided, in claim order. */
export interface Decided {
  readonly code: string;
  readonly spans: readonly Span[];
  readonly why: string;
}

/** Who decided: the engine when it was sure, else the unit's actor. */
export type DecidedBy = { readonly engine: string } | { readonly person: true };

/**
 * Puts the decided diagnoses on the encounter, links each charge to the diagnoses that support it, and marks the visit coded.
 * Every change against what stood there before becomes a code event with who, when and why.
 */
export async function recordDiagnoses(unit: Unit, encounterId: string, decided: readonly Decided[], by: DecidedBy): Promise<void> {
  const { db, practiceId } = unit;
  await keepHistory(unit, encounterId, decided, by);
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
  await closeWorkItems(
    db,
    { practiceId, keys: [`code:${encounterId}`] },
    { at: unit.now, userId: unit.actor.userId, why: 'The visit is coded.' },
  );
}

/** What became of each code that stood there or was suggested, against what is decided now. */
async function keepHistory(unit: Unit, encounterId: string, decided: readonly Decided[], by: DecidedBy): Promise<void> {
  const { db, practiceId } = unit;
  const diagnoses = await db
    .selectFrom('diagnosis')
    .select('code')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  const suggestions = await db
    .selectFrom('suggestion')
    .select(['code', 'state'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  const was = new Set(diagnoses.map((d) => d.code));
  const suggested = new Set(suggestions.map((s) => s.code));
  const is = new Set(decided.map((d) => d.code));
  const event = (action: 'accepted' | 'added' | 'rejected', codeBefore: string | null, codeAfter: string | null, why: string) => ({
    practice_id: practiceId,
    id: unit.newId(),
    encounter_id: encounterId,
    at: unit.now,
    user_id: 'engine' in by ? null : unit.actor.userId,
    engine: 'engine' in by ? by.engine : null,
    action,
    system: 'icd10cm',
    code_before: codeBefore,
    code_after: codeAfter,
    why,
  });
  // What was rejected before is no news.
  const open = suggestions.filter((s) => s.state !== 'rejected').map((s) => s.code);
  const gone = [...new Set([...was, ...open])].filter((c) => !is.has(c));
  const events = [
    ...decided.filter((d) => !was.has(d.code)).map((d) => event(suggested.has(d.code) ? 'accepted' : 'added', null, d.code, d.why)),
    ...gone.map((c) => event('rejected', c, null, 'left out when the visit was coded')),
  ];
  if (events.length > 0) await db.insertInto('code_event').values(events).execute();
  await settleSuggestions(unit, encounterId, [...is]);
}

async function settleSuggestions(unit: Unit, encounterId: string, accepted: readonly string[]): Promise<void> {
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
