import type { Cents, IsoDate } from '@claimwright/core/base';
import type { AccountName, Entry, EventName } from '@claimwright/core/ledger';
import type { BilledLine } from '@claimwright/core/posting';
import { sql } from 'kysely';
import type { Unit } from '../unit.ts';

/** What a posting must know of a visit's account. */
export interface VisitAccount {
  readonly lines: readonly BilledLine[];
  /** What payers owe, by payer and line. */
  readonly owed: readonly { readonly payer: string; readonly line: number; readonly open: Cents }[];
  /** Adjudicated lines that nothing has undone, oldest first. */
  readonly posted: readonly Entry[];
}

/** A policy that answers for a patient on some days. */
export interface AnsweringCoverage {
  readonly patientId: string;
  readonly payer: string;
  readonly priority: 1 | 2 | 3;
  readonly product: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** Groups rows by a key, in their order. */
function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** The accounts of many visits, by visit, in three queries. */
export async function visitAccounts(unit: Unit, encounterIds: readonly string[]): Promise<Map<string, VisitAccount>> {
  if (encounterIds.length === 0) return new Map();
  const lines = grouped(await chargesOf(unit, encounterIds), (r) => r.encounter_id);
  const owed = grouped(await owedOn(unit, encounterIds), (r) => r.encounter_id);
  const posted = await postedOn(unit, encounterIds);
  return new Map(
    encounterIds.map((id) => [
      id,
      {
        lines: (lines.get(id) ?? []).map((c) => ({
          ...{ line: c.position, controlNumber: c.control_number, procedure: c.procedure, modifiers: c.modifiers, charge: c.cents },
        })),
        owed: (owed.get(id) ?? []).map((r) => ({ payer: r.payer_id, line: r.line, open: Number(r.cents) as Cents })),
        posted: posted.get(id) ?? [],
      },
    ]),
  );
}

const chargesOf = ({ db, practiceId }: Unit, encounterIds: readonly string[]) =>
  db
    .selectFrom('charge')
    .select(['encounter_id', 'position', 'control_number', 'procedure', 'modifiers', 'cents'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', sql<string>`any (${encounterIds}::uuid[])`)
    .orderBy('encounter_id')
    .orderBy('position')
    .execute();

async function owedOn({ db, practiceId }: Unit, encounterIds: readonly string[]) {
  const { rows } = await sql<{ encounter_id: string; payer_id: string; line: number; cents: string }>`
    select encounter_id, payer_id, line, sum(cents) as cents from ledger_posting
    where practice_id = ${practiceId} and encounter_id = any (${encounterIds}::uuid[]) and account = 'ar-insurance' and line is not null
    group by encounter_id, payer_id, line`.execute(db);
  return rows;
}

interface LegRow {
  id: string;
  visit: string;
  key: string;
  event: string;
  entry_date: IsoDate;
  source: Entry['source'];
  account: string;
  cents: Cents;
  patient_id: string | null;
  encounter_id: string | null;
  line: number | null;
  payer_id: string | null;
}

/** Legs of the adjudicated lines of visits that nothing has undone; an adjudicated line belongs to one visit. */
async function postedOn({ db, practiceId }: Unit, encounterIds: readonly string[]): Promise<Map<string, Entry[]>> {
  const { rows } = await sql<LegRow>`
    with touching as (
      select distinct entry_id, encounter_id from ledger_posting
      where practice_id = ${practiceId} and encounter_id = any (${encounterIds}::uuid[])
    )
    select e.id, t.encounter_id as visit, e.key, e.event, e.entry_date, e.source, p.account, p.cents, p.patient_id, p.encounter_id, p.line, p.payer_id
    from touching as t
    join ledger_entry as e on e.practice_id = ${practiceId} and e.id = t.entry_id and e.event = 'remitted'
    join ledger_posting as p on p.practice_id = ${practiceId} and p.entry_id = e.id
    where not exists (select 1 from ledger_entry as u where u.practice_id = ${practiceId} and u.reverses = e.id)
    order by e.posted_at, e.id, p.position`.execute(db);
  const visits = new Map<string, Entry[]>();
  for (const [, legs] of grouped(rows, (r) => `${r.visit} ${r.id}`)) {
    const [first] = legs as [LegRow];
    const entry: Entry = {
      ...{ event: first.event as EventName, date: first.entry_date, key: first.key, source: first.source },
      postings: legs.map((r) => ({
        ...{ account: r.account as AccountName, amount: r.cents },
        ...(r.patient_id ? { patient: r.patient_id } : {}),
        ...(r.encounter_id ? { claim: r.encounter_id } : {}),
        ...(r.line === null ? {} : { line: r.line }),
        ...(r.payer_id ? { payer: r.payer_id } : {}),
      })),
    };
    visits.set(first.visit, [...(visits.get(first.visit) ?? []), entry]);
  }
  return visits;
}

/** The policies of many patients, by patient, first payer first: one query. Self-pay is no policy. */
export async function coveragesOf({ db, practiceId }: Unit, patientIds: readonly string[]): Promise<Map<string, AnsweringCoverage[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('coverage as v')
    .innerJoin('plan as n', (j) => j.onRef('n.practice_id', '=', 'v.practice_id').onRef('n.id', '=', 'v.plan_id'))
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'n.practice_id').onRef('y.id', '=', 'n.payer_id'))
    .select(['v.patient_id as patientId', 'y.id as payer', 'v.priority', 'n.product', 'v.valid_from as from', 'v.valid_until as until'])
    .where('v.practice_id', '=', practiceId)
    .where('v.patient_id', '=', sql<string>`any (${patientIds}::uuid[])`)
    .where('y.kind', '<>', 'self-pay')
    .orderBy('v.patient_id')
    .orderBy('v.priority')
    .execute();
  return grouped(rows, (r) => r.patientId);
}
