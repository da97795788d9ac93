import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import { isAfter, type Page, pageOf, pageSize } from './page.ts';
import type { Reader } from './reader.ts';

/** What stands of a difference from the contract: its last event, or `open`. */
export type DifferenceStanding = 'open' | 'asked' | 'refused' | 'recovered' | 'accepted' | 'reopened';

/** A line that a payer allowed less or more than its contract says. */
export interface UnderpaymentRow {
  readonly id: string;
  readonly kind: 'underpaid' | 'overpaid';
  readonly payerId: string;
  readonly payer: string;
  readonly patient: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly line: number;
  readonly procedure: string;
  readonly serviceDate: IsoDate;
  readonly schedule: string;
  readonly expectedCents: Cents;
  readonly allowedCents: Cents;
  readonly byCents: Cents;
  readonly standing: DifferenceStanding;
  readonly remittanceId: string;
  readonly trace: string;
  /** What explains the difference, a clause each. */
  readonly causes: readonly string[];
  /** How the agreed amount comes about, a sentence a step. */
  readonly steps: readonly string[];
  /** The last letter that asks for it. */
  readonly letter: { readonly id: string; readonly number: string; readonly answerDue: IsoDate } | null;
}

export interface UnderpaymentFilter {
  /** Without it: what is not settled. */
  readonly standing?: DifferenceStanding | 'overdue' | undefined;
  readonly kind?: 'underpaid' | 'overpaid' | undefined;
  readonly payerId?: string | undefined;
  readonly after?: string | undefined;
}

export interface UnderpaymentPage extends Page<UnderpaymentRow> {
  readonly total: { readonly lines: number; readonly cents: Cents };
}

const standing = sql<DifferenceStanding>`coalesce((select v.kind from contract_difference_event v
  where v.practice_id = d.practice_id and v.difference_id = d.id order by v.at desc, v.id desc limit 1), 'open')`;
const letter = sql<UnderpaymentRow['letter']>`(select jsonb_build_object('id', l.id, 'number', l.number, 'answerDue', l.answer_due)
  from contract_difference_event v join contract_letter l on l.practice_id = v.practice_id and l.id = v.letter_id
  where v.practice_id = d.practice_id and v.difference_id = d.id order by v.at desc, v.id desc limit 1)`;

/** Differences from contracts, the dearest first: what a person asks payers for, or accepts. */
export async function underpayments({ db, practiceId, today }: Reader, filter: UnderpaymentFilter): Promise<UnderpaymentPage> {
  const overdue = sql<boolean>`(select l.answer_due from contract_difference_event v join contract_letter l
    on l.practice_id = v.practice_id and l.id = v.letter_id
    where v.practice_id = d.practice_id and v.difference_id = d.id order by v.at desc, v.id desc limit 1) < ${today}::date`;
  const filtered = () => {
    const q = db
      .selectFrom('contract_difference as d')
      .where('d.practice_id', '=', practiceId)
      .$if(filter.kind !== undefined, (k) => k.where('d.kind', '=', filter.kind!))
      .$if(filter.payerId !== undefined, (k) => k.where('d.payer_id', '=', filter.payerId!));
    if (filter.standing === 'overdue') return q.where(sql<boolean>`${standing} = 'asked'`).where(overdue);
    return filter.standing
      ? q.where(sql<boolean>`${standing} = ${filter.standing}`)
      : q.where(sql<boolean>`${standing} not in ('recovered', 'accepted')`);
  };
  const rows = await filtered()
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'd.practice_id').onRef('c.id', '=', 'd.claim_id'))
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.patient_id'))
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'd.practice_id').onRef('y.id', '=', 'd.payer_id'))
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'd.practice_id').onRef('r.id', '=', 'd.remittance_id'))
    .select(['d.id', 'd.kind', 'd.payer_id as payerId', 'y.name as payer', 'd.claim_id as claimId', 'd.line', 'd.procedure', 'd.schedule'])
    .select([sql<string>`p.last_name || ', ' || p.first_name`.as('patient'), 'c.patient_control_number as claimNumber'])
    .select([
      'c.service_from as serviceDate',
      'd.expected_cents as expectedCents',
      'd.allowed_cents as allowedCents',
      'd.by_cents as byCents',
    ])
    .select(['d.remittance_id as remittanceId', 'r.trace', 'd.content', standing.as('standing'), letter.as('letter')])
    .where(isAfter('d.by_cents', 'd.id', 'desc', filter.after))
    .orderBy('d.by_cents', 'desc')
    .orderBy('d.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const total = await filtered()
    .select([sql<number>`count(*)::int`.as('lines'), sql<Cents>`coalesce(sum(d.by_cents), 0)::bigint`.as('cents')])
    .executeTakeFirstOrThrow();
  const shown = rows.map(
    ({ content: { causes, steps }, ...row }): UnderpaymentRow => ({ ...row, causes: causes.map(({ says }) => says), steps }),
  );
  return { ...pageOf(shown, (row) => row.byCents), total };
}
