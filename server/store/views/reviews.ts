import type { Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { SignedDiagnosis } from '../coding-kept.ts';
import { recordOf } from '../record.ts';
import { engineCoder, reviewOf, sharesNow } from '../reviews.ts';
import type { Reader } from './reader.ts';

/** to-code: the second coder has not signed · differences: some are not settled · settled · agreed: both signed the same codes. */
export type ReviewStanding = 'to-code' | 'differences' | 'settled' | 'agreed';

export interface ReviewRow {
  readonly id: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly patient: string;
  readonly provider: string;
  readonly reviewer: string;
  readonly reviewerId: string;
  readonly drawnAt: Instant;
  readonly standing: ReviewStanding;
  readonly differences: number;
}

export interface ReviewPage {
  readonly rows: readonly ReviewRow[];
  readonly counts: Readonly<Record<ReviewStanding, number>>;
}

export interface ReviewView extends ReviewRow {
  readonly encounterId: string;
  readonly patientId: string;
  readonly kind: string;
  readonly patientSex: string;
  readonly birthDate: IsoDate;
  readonly note: { readonly text: string; readonly signedOn: IsoDate | null } | null;
  /** Absent until the second coder has signed: nobody who opens a review sees codes before. */
  readonly codes?: BothCodings | undefined;
}

/** Both codings of a visit, and how their differences were settled. */
export interface BothCodings {
  readonly coder: string;
  readonly first: readonly SignedDiagnosis[];
  readonly second: readonly SignedDiagnosis[];
  /** Of the codes, where a code set knows them. */
  readonly titles: Readonly<Record<string, string>>;
  readonly decisions: readonly {
    readonly code: string;
    readonly stands: boolean;
    readonly why: string;
    readonly who: string;
    readonly at: Instant;
  }[];
}

/** A diagnosis code's title on a day. */
export type TitleOf = (code: string, on: IsoDate) => string | undefined;

/** Whom a manager may set a share for, or send a draw to. */
export interface ReviewCoder {
  /** A user's id, or `engine`. */
  readonly id: string;
  readonly name: string;
  readonly percent: number;
  readonly mayReview: boolean;
}

const shown = 500;

const base = ({ db, practiceId }: Reader) =>
  db
    .selectFrom('review as r')
    .innerJoin('review_draw as d', (j) => j.onRef('d.practice_id', '=', 'r.practice_id').onRef('d.id', '=', 'r.draw_id'))
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'r.practice_id').onRef('e.id', '=', 'r.encounter_id'))
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'r.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as v', (j) => j.onRef('v.practice_id', '=', 'r.practice_id').onRef('v.id', '=', 'e.provider_id'))
    .innerJoin('app_user as u', 'u.id', 'r.reviewer_id')
    .innerJoin('signing as s', (j) => j.onRef('s.practice_id', '=', 'r.practice_id').onRef('s.id', '=', 'r.signing_id'))
    .leftJoin('review_coding as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.review_id', '=', 'r.id'))
    .where('r.practice_id', '=', practiceId)
    .select([
      ...([
        'r.id',
        'r.encounter_id as encounterId',
        'e.number',
        'e.service_date as serviceDate',
        'e.kind',
        'r.reviewer_id as reviewerId',
      ] as const),
      ...([
        'u.name as reviewer',
        'd.drawn_at as drawnAt',
        'p.id as patientId',
        'p.sex as patientSex',
        'p.birth_date as birthDate',
      ] as const),
      ...(['s.codes as first', 'c.codes as second'] as const),
      sql<string>`p.last_name || ', ' || p.first_name`.as('patient'),
      sql<string>`v.first_name || ' ' || v.last_name || ', ' || v.credential`.as('provider'),
      sql<number>`(select count(*)::int from review_decision as x where x.practice_id = r.practice_id and x.review_id = r.id)`.as(
        'settled',
      ),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number];

const codesOf = (of: readonly SignedDiagnosis[]) => of.map((d) => d.code);

/** Codes that one of two coders has and the other has not. */
function differencesOf(first: readonly SignedDiagnosis[], second: readonly SignedDiagnosis[]): string[] {
  const [a, b] = [codesOf(first), codesOf(second)];
  return [...a.filter((c) => !b.includes(c)), ...b.filter((c) => !a.includes(c))];
}

function rowOf({ first, second, settled, ...row }: Row) {
  const differences = second ? differencesOf(first, second).length : 0;
  const standing: ReviewStanding = !second ? 'to-code' : differences === 0 ? 'agreed' : settled < differences ? 'differences' : 'settled';
  return { ...row, standing, differences };
}

/** Reviews, oldest draw first. Without `userId` everybody's; with it those that this person codes. */
export async function reviews(
  reader: Reader,
  filter: { standing?: ReviewStanding | undefined; userId?: string | undefined },
): Promise<ReviewPage> {
  const rows = await base(reader)
    .$if(filter.userId !== undefined, (q) => q.where('r.reviewer_id', '=', filter.userId!))
    .orderBy('d.drawn_at')
    .orderBy('e.service_date')
    .orderBy('r.id')
    .execute();
  const all = rows.map(rowOf);
  const count = (standing: ReviewStanding) => all.filter((r) => r.standing === standing).length;
  return {
    rows: all.filter((r) => filter.standing === undefined || r.standing === filter.standing).slice(0, shown),
    counts: { 'to-code': count('to-code'), differences: count('differences'), settled: count('settled'), agreed: count('agreed') },
  };
}

/** One review with the note, and the codes of both once both have signed. */
export async function review(reader: Reader, id: string, titleOf: TitleOf): Promise<ReviewView | undefined> {
  const row = await base(reader).where('r.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const record = await recordOf(reader, row.encounterId);
  const note = record ? { text: record.text, signedOn: record.signedOn } : null;
  const { second } = row;
  const view = { ...rowOf(row), note };
  return second ? { ...view, codes: await bothCodings(reader, id, second, titleOf) } : view;
}

async function bothCodings(reader: Reader, id: string, second: readonly SignedDiagnosis[], titleOf: TitleOf): Promise<BothCodings> {
  const { db, practiceId } = reader;
  const found = (await reviewOf(reader, id))!;
  const coder = found.coder_id
    ? (await db.selectFrom('app_user').select('name').where('id', '=', found.coder_id).executeTakeFirstOrThrow()).name
    : 'the engine';
  const decisions = await db
    .selectFrom('review_decision as d')
    .innerJoin('app_user as u', 'u.id', 'd.user_id')
    .select(['d.code', 'd.stands', 'd.why', 'u.name as who', 'd.at'])
    .where('d.practice_id', '=', practiceId)
    .where('d.review_id', '=', id)
    .orderBy('d.at')
    .execute();
  const codes = codesOf([...found.first, ...second]);
  const titles = Object.fromEntries(codes.flatMap((code) => [[code, titleOf(code, found.service_date) ?? '']]));
  return { coder, first: found.first, second, titles, decisions };
}

/** Everybody who signs codes, and the engine, with the share of theirs that is coded again. */
export async function reviewCoders(reader: Reader): Promise<ReviewCoder[]> {
  const shares = await sharesNow(reader);
  const people = await reader.db
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', sql<boolean>`bool_or(m.role in ('coder', 'manager'))`.as('mayReview')])
    .where('m.practice', '=', reader.practiceId)
    .where('m.role', 'in', ['coder', 'manager', 'provider'])
    .where('u.disabled_at', 'is', null)
    .groupBy(['u.id', 'u.name'])
    .orderBy('u.name')
    .execute();
  const engine = { id: engineCoder, name: 'the engine, where it was sure', mayReview: false };
  return [...people, engine].map((p) => ({ ...p, percent: shares.get(p.id) ?? 0 }));
}
