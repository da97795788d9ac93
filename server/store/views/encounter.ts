import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { pointers } from '@claimwright/core/coding';
import type { ChargeDifference } from '@claimwright/core/report';
import { sql } from 'kysely';
import type { KeptLine, KeptQuestion, RejectedDiagnosis, ServicesReading, SignedDiagnosis, Span, VisitReading } from '../coding-kept.ts';
import { latestRun } from '../coding-runs.ts';
import { type AddendumInRecord, recordOf } from '../record.ts';
import { rejectionReasons } from '../rejection-reasons.ts';
import { latestSigning } from '../signings.ts';
import { differencesOf } from './differences.ts';
import { type AskedQuery, type CodeEvent, codeHistory, draftOf, queriesOf } from './encounter-coding.ts';
import type { EncounterStatus } from './encounters.ts';
import type { Reader } from './reader.ts';
import { type VerificationView, verificationOf } from './verification.ts';

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

/** A diagnosis as it stands on the visit; what the coder said of it comes from the signing. */
export type DiagnosisView = SignedDiagnosis & { readonly title?: string | undefined };

export interface NoteView {
  /** The note, with the addenda to it below: all spans are offsets into this text. */
  readonly text: string;
  readonly signedOn: IsoDate | null;
  readonly addenda: readonly AddendumInRecord[];
}

export interface ReadingView {
  readonly engine: string;
  readonly questions: readonly KeptQuestion[];
  readonly lines: readonly KeptLine[];
  /** The level that the documentation supports, with its grid; absent from an engine that does not say. */
  readonly visit?: VisitReading | undefined;
  readonly services?: ServicesReading | undefined;
  /** Version of the practice's own lexicon that it was read with; null where it had none. */
  readonly lexiconVersion: number | null;
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
  readonly note: NoteView | null;
  /** The engine's newest reading of the note; null where it was never read. */
  readonly reading: ReadingView | null;
  /** What a language model said of that reading; null unless the practice has one asked. */
  readonly verification: VerificationView | null;
  readonly suggestions: readonly Suggested[];
  readonly diagnoses: readonly DiagnosisView[];
  readonly rejected: readonly RejectedDiagnosis[];
  readonly queries: readonly AskedQuery[];
  /** What this reader has decided and not signed, as their screen kept it. */
  readonly draft: { readonly content: unknown; readonly activeSeconds: number } | null;
  /** Kinds of reason for leaving a suggestion out, with their words. */
  readonly rejectionReasons: typeof rejectionReasons;
  readonly charges: readonly ChargeLine[];
  /** The charges against what the note documents, in both directions. */
  readonly differences: readonly ChargeDifference[];
  /** What stands in the way of its codes, as work items say it; what became of its claims stands with them. */
  readonly questions: readonly { readonly id: string; readonly why: string; readonly whatToDo: string }[];
  readonly claims: readonly { readonly id: string; readonly number: string; readonly payer: string; readonly status: string }[];
  readonly history: readonly CodeEvent[];
}

/** One visit as its coder sees it; undefined when this practice has no such visit. `userId` is whose draft is shown. */
export async function encounter(reader: Reader, id: string, userId: string | null): Promise<EncounterView | undefined> {
  const visit = await visitOf(reader, id);
  if (!visit) return undefined;
  const record = await recordOf(reader, id);
  const codes = await codesOf(reader, id);
  const charges = await chargesOf(reader, id);
  const reading = await readingOf(reader, id);
  return {
    ...visit,
    note: record ? { text: record.text, signedOn: record.signedOn, addenda: record.addenda } : null,
    reading,
    verification: await verificationOf(reader, id),
    ...codes,
    queries: await queriesOf(reader, id),
    draft: userId === null ? null : await draftOf(reader, id, userId),
    rejectionReasons,
    charges: codes.diagnoses.length > 0 ? charges : asProposed(charges, codes.suggestions),
    differences: differencesOf(
      charges.map((c) => ({ code: c.procedure, units: Number(c.units) })),
      reading ?? {},
    ),
    questions: await questionsOf(reader, id),
    claims: await claimsOf(reader, id),
    history: await codeHistory(reader, id),
  };
}

async function readingOf(reader: Reader, id: string): Promise<ReadingView | null> {
  const run = await latestRun(reader, id);
  if (!run) return null;
  const { engine, queries: questions, lines, visit, services, lexiconVersion } = run;
  return { engine, lexiconVersion, questions, lines, ...(visit ? { visit } : {}), ...(services ? { services } : {}) };
}

async function codesOf(reader: Reader, id: string) {
  const { db, practiceId } = reader;
  const of = (table: 'suggestion' | 'diagnosis') =>
    db
      .selectFrom(table as 'suggestion')
      .where('practice_id', '=', practiceId)
      .where('encounter_id', '=', id)
      .orderBy('position');
  const suggestions = await of('suggestion').select(['code', 'title', 'certainty', 'why', 'spans', 'state']).execute();
  const standing = await of('diagnosis').select(['code', 'why', 'spans']).execute();
  const signed = await latestSigning(reader, id);
  const diagnoses = standing.map((d) => ({ ...signed?.codes.find((c) => c.code === d.code), ...d }));
  return { suggestions, diagnoses, rejected: standing.length > 0 ? (signed?.rejected ?? []) : [] };
}

function chargesOf({ db, practiceId }: Reader, id: string): Promise<ChargeLine[]> {
  return db
    .selectFrom('charge')
    .select(['position', 'procedure', 'modifiers', sql<string>`trim_scale(units)::text`.as('units'), 'cents', 'pointers', 'why'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', id)
    .orderBy('position')
    .execute();
}

/** Before anything is signed, lines point at what is proposed. */
function asProposed(charges: readonly ChargeLine[], suggestions: readonly Suggested[]): ChargeLine[] {
  const codes = suggestions.map((s) => s.code);
  const links =
    codes.length === 0
      ? []
      : pointers(
          charges.map((c) => ({ code: c.procedure, modifiers: c.modifiers })),
          codes,
        );
  return charges.map((c, i) => ({ ...c, pointers: links[i]?.pointers.map((p) => p + 1) ?? c.pointers }));
}

function questionsOf({ db, practiceId }: Reader, id: string) {
  return (
    db
      .selectFrom('work_item')
      .select(['id', 'why', 'what_to_do as whatToDo'])
      .where('practice_id', '=', practiceId)
      .where('encounter_id', '=', id)
      .where('status', '=', 'open')
      .where('claim_id', 'is', null)
      // Queries stand with their answers.
      .where('kind', '<>', 'query')
      .orderBy('created_at')
      .execute()
  );
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
