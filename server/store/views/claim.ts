import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { nextActionSays } from '@claimwright/core/denial';
import { sql } from 'kysely';
import { versionOf } from '../claim-version.ts';
import type { ClaimStatus } from '../tables.ts';
import { type ClaimCorrections, claimCorrections } from './claim-correction.ts';
import { type ClaimFindings, claimFindings } from './claim-findings.ts';
import { type ClaimLineView, claimLines } from './claim-lines.ts';
import type { Gloss, Reader } from './reader.ts';

export interface ClaimMoment {
  readonly at: Instant;
  readonly kind: string;
  readonly says: string;
  /** The person; absent when a file or a job brought it. */
  readonly who: string | null;
  readonly file: { readonly name: string; readonly kind: string } | null;
}

export interface Sibling {
  readonly id: string;
  readonly number: string;
  readonly payer: string;
  readonly priority: 1 | 2 | 3;
  readonly frequency: '1' | '7' | '8';
  readonly status: ClaimStatus;
}

export interface Remitted {
  readonly remittanceId: string;
  /** Of the claim in its payment. */
  readonly position: number;
  readonly trace: string;
  readonly payer: string;
  readonly paymentDate: IsoDate;
  readonly outcome: string;
  readonly paidCents: Cents;
  readonly patientCents: Cents;
  readonly content: RemittedClaim;
}

export interface ClaimView extends ClaimFindings, ClaimCorrections {
  readonly id: string;
  readonly number: string;
  readonly payerNumber: string | null;
  readonly status: ClaimStatus;
  readonly statusAt: Instant;
  readonly priority: 1 | 2 | 3;
  readonly frequency: '1' | '7' | '8';
  readonly serviceDate: IsoDate;
  readonly filingDue: IsoDate | null;
  readonly totalCents: Cents;
  readonly patient: { readonly id: string; readonly name: string };
  readonly payer: { readonly id: string; readonly name: string };
  readonly encounter: { readonly id: string; readonly number: string; readonly provider: string };
  readonly diagnoses: readonly string[];
  readonly lines: readonly ClaimLineView[];
  /** What tells this content of the claim from another: a fix names what it was decided on. */
  readonly version: string;
  readonly denials: readonly {
    readonly reason: string;
    readonly cents: Cents;
    readonly says: string;
    readonly whatToDo: string;
    readonly due: IsoDate | null;
  }[];
  readonly work: readonly { readonly id: string; readonly title: string; readonly whatToDo: string; readonly due: IsoDate | null }[];
  readonly siblings: readonly Sibling[];
  readonly remitted: readonly Omit<Remitted, 'content'>[];
  readonly timeline: readonly ClaimMoment[];
}

/** One claim whole; undefined when this practice has none of that id. */
export async function claim(reader: Reader, id: string, gloss: Gloss): Promise<ClaimView | undefined> {
  const row = await headOf(reader, id);
  if (!row) return undefined;
  const { content, patientId, patientName, payerId, payerName, encounterId, encounterNumber, provider, ...head } = row;
  const remitted = await remittedOf(reader, id);
  const corrections = await claimCorrections(reader, id);
  const left = (c: { readonly status: ClaimStatus }) => !['checked', 'held', 'ready', 'rejected', 'dropped'].includes(c.status);
  const superseded = corrections.correctedBy.some(left);
  const chained = corrections.corrects || superseded ? { chained: { superseded } } : {};
  return {
    ...head,
    patient: { id: patientId, name: patientName },
    payer: { id: payerId, name: payerName },
    encounter: { id: encounterId, number: encounterNumber, provider },
    diagnoses: content.diagnoses.map((d) => d.code),
    lines: await claimLines(reader, { encounterId, payerId, content, remitted: remitted.map((r) => r.content), ...chained }),
    ...(await claimFindings(reader, id)),
    ...corrections,
    version: versionOf(content),
    denials: await denialsOf(reader, id, gloss),
    work: await workOf(reader, id),
    siblings: await siblingsOf(reader, encounterId, id),
    remitted: remitted.map(({ content: _, ...r }) => r),
    timeline: await timelineOf(reader, id),
  };
}

function headOf({ db, practiceId }: Reader, id: string) {
  return db
    .selectFrom('claim as c')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.patient_id'))
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'c.practice_id').onRef('e.id', '=', 'c.encounter_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .select([
      'c.id',
      'c.patient_control_number as number',
      'c.payer_claim_number as payerNumber',
      'c.status',
      'c.status_at as statusAt',
      'c.priority',
      'c.frequency',
      'c.service_from as serviceDate',
      'c.filing_due as filingDue',
      'c.total_cents as totalCents',
      'c.content',
      'p.id as patientId',
      sql<string>`p.last_name || ', ' || p.first_name`.as('patientName'),
      'y.id as payerId',
      'y.name as payerName',
      'e.id as encounterId',
      'e.number as encounterNumber',
      sql<string>`r.first_name || ' ' || r.last_name || ', ' || r.credential`.as('provider'),
    ])
    .where('c.practice_id', '=', practiceId)
    .where('c.id', '=', id)
    .executeTakeFirst();
}

function remittedOf({ db, practiceId }: Reader, id: string): Promise<Remitted[]> {
  return db
    .selectFrom('remittance_claim as rc')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'rc.practice_id').onRef('r.id', '=', 'rc.remittance_id'))
    .select([
      'r.id as remittanceId',
      'rc.position',
      'r.trace',
      'r.payer_name as payer',
      'r.payment_date as paymentDate',
      'rc.outcome',
      'rc.paid_cents as paidCents',
      'rc.patient_cents as patientCents',
      'rc.content',
    ])
    .where('rc.practice_id', '=', practiceId)
    .where('rc.claim_id', '=', id)
    .orderBy('r.posted_at')
    .orderBy('rc.position')
    .execute();
}

async function denialsOf({ db, practiceId }: Reader, id: string, gloss: Gloss): Promise<ClaimView['denials']> {
  const rows = await db
    .selectFrom('denial')
    .select([sql<string>`adjustment_group || '-' || carc`.as('reason'), 'cents', 'next_action', 'due'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', id)
    .orderBy('created_at')
    .orderBy('position')
    .execute();
  return rows.map(({ next_action, ...d }) => ({
    ...d,
    says: gloss(d.reason),
    whatToDo: nextActionSays[next_action as keyof typeof nextActionSays] ?? next_action,
  }));
}

function workOf({ db, practiceId }: Reader, id: string) {
  return db
    .selectFrom('work_item')
    .select(['id', 'title', 'what_to_do as whatToDo', 'due'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', id)
    .where('status', '=', 'open')
    .orderBy('due')
    .execute();
}

function siblingsOf({ db, practiceId }: Reader, encounterId: string, id: string): Promise<Sibling[]> {
  return db
    .selectFrom('claim as c')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select(['c.id', 'c.patient_control_number as number', 'y.name as payer', 'c.priority', 'c.frequency', 'c.status'])
    .where('c.practice_id', '=', practiceId)
    .where('c.encounter_id', '=', encounterId)
    .where('c.id', '<>', id)
    .orderBy('c.priority')
    .execute();
}

async function timelineOf({ db, practiceId }: Reader, id: string): Promise<ClaimMoment[]> {
  const rows = await db
    .selectFrom('claim_event as v')
    .leftJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'v.practice_id').onRef('f.id', '=', 'v.file_id'))
    .leftJoin('app_user as u', 'u.id', 'v.user_id')
    .select(['v.at', 'v.kind', 'v.says', 'u.name as who', 'f.name as fileName', 'f.kind as fileKind'])
    .where('v.practice_id', '=', practiceId)
    .where('v.claim_id', '=', id)
    .orderBy('v.at')
    .orderBy('v.id')
    .execute();
  return rows.map(({ fileName, fileKind, ...v }) => ({ ...v, file: fileName && fileKind ? { name: fileName, kind: fileKind } : null }));
}
