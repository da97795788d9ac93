import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Database, Span } from '../tables.ts';
import type { EncounterStatus } from './encounters.ts';
import type { Reader } from './reader.ts';

export interface Suggested {
  readonly code: string;
  readonly title: string;
  readonly certainty: 'auto' | 'suggest' | 'query';
  readonly why: string;
  readonly spans: readonly Span[];
  readonly state: 'open' | 'accepted' | 'rejected';
}

export interface ChargeLine {
  readonly position: number;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units: string;
  readonly cents: Cents;
  readonly pointers: readonly number[];
  readonly why: string;
}

export interface CodeEvent {
  readonly at: Instant;
  readonly who: string;
  readonly action: Database['code_event']['action'];
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string;
}

export interface EncounterView {
  readonly id: string;
  readonly number: string;
  readonly status: EncounterStatus;
  readonly heldWhy: string | null;
  readonly serviceDate: IsoDate;
  readonly kind: string;
  readonly placeOfService: string;
  readonly patient: { readonly id: string; readonly name: string; readonly birthDate: IsoDate; readonly sex: string };
  readonly provider: string;
  readonly codedBy: string | null;
  readonly codedAt: Instant | null;
  /** The newest note of the visit that may be coded from; a psychotherapy note is never among them. */
  readonly note: { readonly text: string; readonly signedOn: IsoDate | null } | null;
  readonly suggestions: readonly Suggested[];
  readonly diagnoses: readonly { readonly code: string; readonly why: string; readonly spans: readonly Span[] }[];
  readonly charges: readonly ChargeLine[];
  /** What stands in the way of its codes, as work items say it; what became of its claims stands with them. */
  readonly questions: readonly { readonly id: string; readonly why: string; readonly whatToDo: string }[];
  readonly claims: readonly { readonly id: string; readonly number: string; readonly payer: string; readonly status: string }[];
  readonly history: readonly CodeEvent[];
}

/** One visit as its coder sees it; undefined when this practice has no such visit. */
export async function encounter(reader: Reader, id: string): Promise<EncounterView | undefined> {
  const { db, practiceId } = reader;
  const visit = await visitOf(reader, id);
  if (!visit) return undefined;
  const of = <T extends 'suggestion' | 'diagnosis' | 'charge'>(table: T) =>
    db
      .selectFrom(table as 'suggestion')
      .where('practice_id', '=', practiceId)
      .where('encounter_id', '=', id)
      .orderBy('position');
  const suggestions = await of('suggestion').select(['code', 'title', 'certainty', 'why', 'spans', 'state']).execute();
  const diagnoses = await of('diagnosis').select(['code', 'why', 'spans']).execute();
  const charges = await db
    .selectFrom('charge')
    .select(['position', 'procedure', 'modifiers', sql<string>`trim_scale(units)::text`.as('units'), 'cents', 'pointers', 'why'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', id)
    .orderBy('position')
    .execute();
  const note = await db
    .selectFrom('note')
    .select(['text', 'signed_on as signedOn'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', id)
    .where('kind', '=', 'visit')
    .orderBy('written_at', 'desc')
    .executeTakeFirst();
  const questions = await db
    .selectFrom('work_item')
    .select(['id', 'why', 'what_to_do as whatToDo'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', id)
    .where('status', '=', 'open')
    .where('claim_id', 'is', null)
    .orderBy('created_at')
    .execute();
  return {
    ...visit,
    note: note ?? null,
    suggestions,
    diagnoses,
    charges,
    questions,
    claims: await claimsOf(reader, id),
    history: await historyOf(reader, id),
  };
}

async function visitOf({ db, practiceId }: Reader, id: string) {
  const row = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .select([
      'e.id',
      'e.number',
      'e.status',
      'e.held_why as heldWhy',
      'e.service_date as serviceDate',
      'e.kind',
      'e.place_of_service as placeOfService',
      'e.coded_by as codedBy',
      'e.coded_at as codedAt',
      'p.id as patientId',
      'p.first_name',
      'p.last_name',
      'p.birth_date',
      'p.sex',
      sql<string>`r.first_name || ' ' || r.last_name || ', ' || r.credential`.as('provider'),
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { patientId, first_name, last_name, birth_date, sex, ...visit } = row;
  return { ...visit, patient: { id: patientId, name: `${last_name}, ${first_name}`, birthDate: birth_date, sex } };
}

function claimsOf({ db, practiceId }: Reader, id: string) {
  return db
    .selectFrom('claim as c')
    .innerJoin('payer as p', (j) => j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.payer_id'))
    .select(['c.id', 'c.patient_control_number as number', 'p.name as payer', 'c.status'])
    .where('c.practice_id', '=', practiceId)
    .where('c.encounter_id', '=', id)
    .orderBy('c.priority')
    .execute();
}

function historyOf({ db, practiceId }: Reader, id: string): Promise<CodeEvent[]> {
  return db
    .selectFrom('code_event as v')
    .leftJoin('app_user as u', 'u.id', 'v.user_id')
    .select([
      'v.at',
      sql<string>`coalesce(u.name, v.engine, 'Claimwright')`.as('who'),
      'v.action',
      'v.code_before as before',
      'v.code_after as after',
      'v.why',
    ])
    .where('v.practice_id', '=', practiceId)
    .where('v.encounter_id', '=', id)
    .orderBy('v.at')
    .orderBy('v.id')
    .execute();
}
