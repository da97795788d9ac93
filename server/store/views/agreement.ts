import type { IsoDate } from '@claimwright/core/base';
import {
  type Agreement,
  agreementByCategory,
  agreementByCoder,
  agreementOf,
  categoryOf,
  type PartAgreement,
  type TwiceCoded,
} from '@claimwright/core/report';
import { sql } from 'kysely';
import { boundsOf, type Days } from './days.ts';
import type { Reader } from './reader.ts';

/** A reviewed visit behind the figures. */
export interface AgreementRow {
  readonly id: string;
  readonly number: string;
  readonly serviceDate: IsoDate;
  readonly coder: string;
  readonly reviewer: string;
  readonly both: readonly string[];
  readonly firstOnly: readonly string[];
  readonly secondOnly: readonly string[];
}

export interface AgreementView extends Days {
  readonly overall: Agreement;
  readonly coders: readonly PartAgreement[];
  readonly categories: readonly PartAgreement[];
  /** Differences that were settled, and those of them in which the first coder was right. */
  readonly settled: { readonly differences: number; readonly firstRight: number };
  /** The visits behind what was asked for, those with differences first. */
  readonly rows: readonly AgreementRow[];
}

export interface AgreementFilter extends Days {
  readonly category?: string | undefined;
  /** A coder by name, as the figures name them. */
  readonly coder?: string | undefined;
}

/** Agreement of second reviews whose second coding was signed in the days, with the visits behind a category or coder. */
export async function agreement(reader: Reader, filter: AgreementFilter): Promise<AgreementView> {
  const all = await twiceCoded(reader, filter);
  const asTwice = all.map((r): TwiceCoded => ({ ...r, encounter: r.id }));
  const has = (codes: readonly string[]) => filter.category === undefined || codes.some((c) => categoryOf(c) === filter.category);
  const rows = all
    .filter((r) => (filter.coder === undefined || r.coder === filter.coder) && has([...r.first, ...r.second]))
    .map(
      ({ first, second, ...r }): AgreementRow => ({
        ...r,
        both: first.filter((c) => second.includes(c)),
        firstOnly: first.filter((c) => !second.includes(c)),
        secondOnly: second.filter((c) => !first.includes(c)),
      }),
    )
    .sort((a, b) => b.firstOnly.length + b.secondOnly.length - (a.firstOnly.length + a.secondOnly.length));
  return {
    from: filter.from,
    until: filter.until,
    overall: agreementOf(asTwice),
    coders: agreementByCoder(asTwice),
    categories: agreementByCategory(asTwice),
    settled: await settledOf(reader, filter),
    rows,
  };
}

async function twiceCoded({ db, practiceId }: Reader, days: Days) {
  const [from, before] = boundsOf(days);
  const rows = await db
    .selectFrom('review as r')
    .innerJoin('review_coding as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.review_id', '=', 'r.id'))
    .innerJoin('signing as s', (j) => j.onRef('s.practice_id', '=', 'r.practice_id').onRef('s.id', '=', 'r.signing_id'))
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'r.practice_id').onRef('e.id', '=', 'r.encounter_id'))
    .innerJoin('app_user as w', 'w.id', 'r.reviewer_id')
    .leftJoin('app_user as u', 'u.id', 'r.coder_id')
    .select([
      ...(['r.id', 'e.number', 'e.service_date as serviceDate', 'w.name as reviewer', 's.codes as first', 'c.codes as second'] as const),
      sql<string>`coalesce(u.name, 'the engine')`.as('coder'),
    ])
    .where('r.practice_id', '=', practiceId)
    .where('c.at', '>=', from)
    .where('c.at', '<', before)
    .orderBy('c.at')
    .execute();
  return rows.map((r) => ({ ...r, first: r.first.map((d) => d.code), second: r.second.map((d) => d.code) }));
}

/** A difference was the first coder's to win when what they signed stood, or what they left out did not. */
async function settledOf({ db, practiceId }: Reader, days: Days): Promise<AgreementView['settled']> {
  const [from, before] = boundsOf(days);
  return db
    .selectFrom('review_decision as d')
    .innerJoin('review as r', (j) => j.onRef('r.practice_id', '=', 'd.practice_id').onRef('r.id', '=', 'd.review_id'))
    .innerJoin('review_coding as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.review_id', '=', 'r.id'))
    .innerJoin('signing as s', (j) => j.onRef('s.practice_id', '=', 'r.practice_id').onRef('s.id', '=', 'r.signing_id'))
    .select([
      sql<number>`count(*)::int`.as('differences'),
      sql<number>`(count(*) filter (where d.stands = (s.codes @> jsonb_build_array(jsonb_build_object('code', d.code)))))::int`.as(
        'firstRight',
      ),
    ])
    .where('d.practice_id', '=', practiceId)
    .where('c.at', '>=', from)
    .where('c.at', '<', before)
    .executeTakeFirstOrThrow();
}
