import type { IsoDate } from '@claimwright/core/base';
import type { Documentation } from '@claimwright/core/scrub';
import type { PaperKind } from '../../store/tables.ts';
import type { Unit } from '../unit.ts';
import { byKey } from './by-key.ts';
import { type ClaimHead, idsOf } from './claim-head.ts';

/**
 * What the record of each claim's visit says. Not known, and so not checked: minutes by procedure and whether a supervisor is told, for which
 * nobody reads the note. Psychotherapy notes are never looked at: only the visit's own note is.
 */
export async function documentationOf(unit: Unit, heads: readonly ClaimHead[]): Promise<(head: ClaimHead) => Documentation> {
  const visits = idsOf(heads, (h) => h.encounter_id);
  const diagnoses = byKey(await diagnosesOf(unit, visits), (r) => r.encounter_id);
  const notes = byKey(await notesOf(unit, visits), (r) => r.encounter_id);
  const readings = byKey(await readingsOf(unit, visits), (r) => r.encounter_id);
  const queries = byKey(await openQueriesOf(unit, visits), (r) => r.encounter_id);
  const papers = await papersOf(unit, heads);
  return (head) => {
    const [note] = notes(head.encounter_id);
    const [reading] = readings(head.encounter_id);
    return {
      noteSigned: note?.signed_on != null,
      ...(note?.signed_on && { signedOn: note.signed_on }),
      ...(note?.npi && { signedBy: note.npi }),
      evidence: { ...wordsFor(reading, head), ...Object.fromEntries(diagnoses(head.encounter_id).map((d) => [d.code, d.spans.length])) },
      openQueries: queries(head.encounter_id).map((q) => ({ asks: q.question, ...(q.code && { code: q.code }) })),
      ...papers(head),
      // The house sends claims alone: nothing goes beside them.
      enclosures: [],
      disclosureRestricted: head.claim_facts.restrictedOn !== undefined,
    };
  };
}

const diagnosesOf = ({ db, practiceId }: Unit, visits: readonly string[]) =>
  db
    .selectFrom('diagnosis')
    .select(['encounter_id', 'code', 'spans'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', 'in', visits)
    .execute();

const notesOf = ({ db, practiceId }: Unit, visits: readonly string[]) =>
  db
    .selectFrom('note as n')
    .leftJoin('provider as p', (j) => j.onRef('p.practice_id', '=', 'n.practice_id').onRef('p.id', '=', 'n.signed_by'))
    .select(['n.encounter_id', 'n.signed_on', 'p.npi'])
    .where('n.practice_id', '=', practiceId)
    .where('n.encounter_id', 'in', visits)
    .where('n.kind', '=', 'visit')
    .orderBy('n.written_at', 'desc')
    .execute();

const readingsOf = ({ db, practiceId }: Unit, visits: readonly string[]) =>
  db
    .selectFrom('coding_run')
    .select(['encounter_id', 'services'])
    .distinctOn('encounter_id')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', 'in', visits)
    .orderBy('encounter_id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();

const openQueriesOf = ({ db, practiceId }: Unit, visits: readonly string[]) =>
  db
    .selectFrom('provider_query as q')
    .leftJoin('query_end as e', (j) => j.onRef('e.practice_id', '=', 'q.practice_id').onRef('e.query_id', '=', 'q.id'))
    .select(['q.encounter_id', 'q.question', 'q.code'])
    .where('q.practice_id', '=', practiceId)
    .where('q.encounter_id', 'in', visits)
    .where('e.query_id', 'is', null)
    .orderBy('q.asked_at')
    .execute();

type Reading = Awaited<ReturnType<typeof readingsOf>>[number];

/**
 * Procedures of the claim whose words the engine found in the note. That it found none of another is no word about it: it reads what it knows, so
 * that one stays unknown.
 */
function wordsFor(reading: Reading | undefined, { content }: ClaimHead): Record<string, number> {
  const billed = new Set(content.lines.map((l) => l.procedure));
  const found = (reading?.services?.lines ?? []).filter((l) => billed.has(l.code) && l.spans.length > 0);
  return Object.fromEntries(found.map((l) => [l.code, l.spans.length]));
}

const fields = { order: 'orders', notice: 'notices', consent: 'consents' } as const satisfies Record<PaperKind, keyof Documentation>;
type Papers = Pick<Documentation, 'orders' | 'notices' | 'consents'>;

/** The signed papers of the kinds that the practice keeps here, for the visit or for all visits of the patient. */
async function papersOf({ db, practiceId, now }: Unit, heads: readonly ClaimHead[]): Promise<(head: ClaimHead) => Papers> {
  const { settings } = await db.selectFrom('practice').select('settings').where('id', '=', practiceId).executeTakeFirstOrThrow();
  const kept = settings.papersKept ?? [];
  if (kept.length === 0) return () => ({});
  const rows = await db
    .selectFrom('signed_paper')
    .select(['patient_id', 'encounter_id', 'kind', 'procedures', 'signed_on'])
    .where('practice_id', '=', practiceId)
    .where(
      'patient_id',
      'in',
      idsOf(heads, (h) => h.patient_id),
    )
    .where('recorded_at', '<=', now)
    .orderBy('signed_on', 'desc')
    .execute();
  const of = byKey(rows, (r) => r.patient_id);
  return (head) => {
    const own = of(head.patient_id).filter((r) => r.encounter_id === null || r.encounter_id === head.encounter_id);
    return Object.fromEntries(
      kept.map((kind) => [
        fields[kind],
        own
          .filter((r) => r.kind === kind)
          .map(({ procedures, signed_on }) => ({ signedOn: signed_on as IsoDate, ...(procedures && { procedures }) })),
      ]),
    );
  };
}
