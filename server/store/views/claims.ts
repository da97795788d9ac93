import type { Cents, IsoDate } from '@claimwright/core/base';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { ClaimStatus, Database } from '../tables.ts';
import { type Direction, isAfter, type Page, pageOf, pageSize } from './page.ts';
import type { Reader } from './reader.ts';

export interface ClaimRow {
  readonly id: string;
  readonly number: string;
  readonly patient: string;
  readonly payer: string;
  readonly priority: 1 | 2 | 3;
  readonly serviceDate: IsoDate;
  readonly status: ClaimStatus;
  readonly statusDate: IsoDate;
  readonly totalCents: Cents;
  /** What this payer still owes on the visit, by the ledger. */
  readonly openCents: Cents;
}

/** What a list may be sorted by: the only names that reach the SQL. */
export const claimSorts = { serviceDate: 'c.service_from', total: 'c.total_cents', number: 'c.patient_control_number' } as const;
export type ClaimSort = keyof typeof claimSorts;

/** Standings as a biller groups them; each is a filter of its own on the list. */
export const claimGroups = {
  'not-sent': ['checked', 'held', 'ready'],
  held: ['held'],
  'in-process': ['sent', 'received', 'accepted'],
  rejected: ['rejected'],
  denied: ['denied', 'reversed'],
  paid: ['paid', 'forwarded'],
} as const satisfies Record<string, readonly ClaimStatus[]>;
export type ClaimGroup = keyof typeof claimGroups;

export interface ClaimFilter {
  readonly group?: ClaimGroup | undefined;
  readonly payer?: string | undefined;
  /** Carriers of one denial reason, `CO-29`. */
  readonly reason?: string | undefined;
  /** With money still owed by the payer, by days since the service. */
  readonly openFrom?: number | undefined;
  readonly openTo?: number | undefined;
  readonly sort: ClaimSort;
  readonly direction: Direction;
  readonly after?: string | undefined;
}

export interface ClaimPage extends Page<ClaimRow> {
  readonly total: { readonly claims: number; readonly totalCents: Cents; readonly openCents: Cents };
  readonly payers: readonly { readonly id: string; readonly name: string }[];
}

const open = sql<Cents>`(
  select coalesce(sum(l.cents), 0)::bigint from ledger_posting l
  where l.practice_id = c.practice_id and l.encounter_id = c.encounter_id and l.payer_id = c.payer_id and l.account = 'ar-insurance')`;

type Claims<T> = SelectQueryBuilder<Database & { c: Database['claim'] }, 'c', T>;

function filtered<T>(query: Claims<T>, { practiceId, today }: Reader, f: ClaimFilter): Claims<T> {
  let q = query.where('c.practice_id', '=', practiceId);
  if (f.group) q = q.where('c.status', 'in', claimGroups[f.group]);
  if (f.payer) q = q.where('c.payer_id', '=', f.payer);
  if (f.reason) {
    const [group = '', carc = ''] = f.reason.split('-');
    q = q.where((e) =>
      e.exists(
        e
          .selectFrom('denial as d')
          .select('d.id')
          .whereRef('d.practice_id', '=', 'c.practice_id')
          .whereRef('d.claim_id', '=', 'c.id')
          .where('d.adjustment_group', '=', group)
          .where('d.carc', '=', carc),
      ),
    );
  }
  if (f.openFrom !== undefined) q = q.where(sql<boolean>`${open} <> 0 and ${today}::date - c.service_from >= ${f.openFrom}`);
  if (f.openTo !== undefined) q = q.where(sql<boolean>`${today}::date - c.service_from <= ${f.openTo}`);
  return q;
}

/** Claims by filter and sort, a page at a time, with the totals of all that the filter holds. */
export async function claims(reader: Reader, filter: ClaimFilter): Promise<ClaimPage> {
  const { db, practiceId } = reader;
  const by = claimSorts[filter.sort];
  const rows = await filtered(db.selectFrom('claim as c'), reader, filter)
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.patient_id'))
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select([
      'c.id',
      'c.patient_control_number as number',
      sql<string>`p.last_name || ', ' || p.first_name`.as('patient'),
      'y.name as payer',
      'c.priority',
      'c.service_from as serviceDate',
      'c.status',
      sql<IsoDate>`c.status_at::date`.as('statusDate'),
      'c.total_cents as totalCents',
      open.as('openCents'),
    ])
    .where(isAfter(by, 'c.id', filter.direction, filter.after))
    .orderBy(by, filter.direction)
    .orderBy('c.id', filter.direction)
    .limit(pageSize + 1)
    .execute();
  const total = await filtered(db.selectFrom('claim as c'), reader, filter)
    .select([
      sql<number>`count(*)::int`.as('claims'),
      sql<Cents>`coalesce(sum(c.total_cents), 0)::bigint`.as('totalCents'),
      sql<Cents>`coalesce(sum(${open}), 0)::bigint`.as('openCents'),
    ])
    .executeTakeFirstOrThrow();
  const payers = await db
    .selectFrom('payer')
    .select(['id', 'name'])
    .where('practice_id', '=', practiceId)
    .where('kind', '<>', 'self-pay')
    .orderBy('name')
    .execute();
  const value = { serviceDate: (r: ClaimRow) => r.serviceDate, total: (r: ClaimRow) => r.totalCents, number: (r: ClaimRow) => r.number };
  return { ...pageOf<ClaimRow>(rows, value[filter.sort]), total, payers };
}
