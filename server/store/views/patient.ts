import type { Cents, IsoDate } from '@claimwright/core/base';
import type { Address } from '@claimwright/core/claim';
import { sql } from 'kysely';
import type { Database } from '../tables.ts';
import type { Reader } from './reader.ts';

export interface PatientView {
  readonly id: string;
  readonly accountNumber: string;
  readonly name: string;
  readonly birthDate: IsoDate;
  readonly sex: string;
  readonly address: Address;
  readonly phone: string | null;
  readonly email: string | null;
  readonly balance: { readonly patientCents: Cents; readonly insuranceCents: Cents };
  readonly coverages: readonly {
    readonly id: string;
    readonly priority: 1 | 2 | 3;
    readonly payer: string;
    readonly plan: string;
    readonly memberId: string;
    readonly groupNumber: string | null;
    readonly relationship: string;
    readonly from: IsoDate;
    readonly until: IsoDate | null;
  }[];
  readonly visits: readonly {
    readonly id: string;
    readonly number: string;
    readonly serviceDate: IsoDate;
    readonly status: Database['encounter']['status'];
    readonly provider: string;
    readonly chargedCents: Cents;
    readonly insuranceCents: Cents;
    readonly patientCents: Cents;
    readonly claims: readonly { readonly id: string; readonly number: string; readonly payer: string; readonly status: string }[];
  }[];
  readonly statements: readonly {
    readonly id: string;
    readonly number: string;
    readonly date: IsoDate;
    readonly due: IsoDate;
    readonly totalCents: Cents;
  }[];
}

/** A patient's account; undefined when this practice has no such patient. */
export async function patient(reader: Reader, id: string): Promise<PatientView | undefined> {
  const { db, practiceId } = reader;
  const p = await db.selectFrom('patient').selectAll().where('practice_id', '=', practiceId).where('id', '=', id).executeTakeFirst();
  if (!p) return undefined;
  const visits = await visitsOf(reader, id);
  const balance = (account: string) => sql<Cents>`coalesce(sum(cents) filter (where account = ${account}), 0)::bigint`;
  const balances = await db
    .selectFrom('ledger_posting')
    .select([balance('ar-patient').as('patientCents'), balance('ar-insurance').as('insuranceCents')])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id: p.id,
    accountNumber: p.account_number,
    name: `${p.last_name}, ${[p.first_name, p.middle_name].filter(Boolean).join(' ')}`,
    birthDate: p.birth_date,
    sex: p.sex,
    address: p.address,
    phone: p.phone,
    email: p.email,
    balance: balances,
    coverages: await coveragesOf(reader, id),
    visits,
    statements: await statementsOf(reader, id),
  };
}

function coveragesOf({ db, practiceId }: Reader, id: string) {
  return db
    .selectFrom('coverage as c')
    .innerJoin('plan as n', (j) => j.onRef('n.practice_id', '=', 'c.practice_id').onRef('n.id', '=', 'c.plan_id'))
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'n.practice_id').onRef('y.id', '=', 'n.payer_id'))
    .select([
      'c.id',
      'c.priority',
      'y.name as payer',
      'n.name as plan',
      'c.member_id as memberId',
      'c.group_number as groupNumber',
      'c.relationship',
      'c.valid_from as from',
      'c.valid_until as until',
    ])
    .where('c.practice_id', '=', practiceId)
    .where('c.patient_id', '=', id)
    .orderBy('c.priority')
    .orderBy('c.valid_from')
    .execute();
}

async function visitsOf({ db, practiceId }: Reader, id: string): Promise<PatientView['visits']> {
  const onAccount = (account: string) =>
    sql<Cents>`(select coalesce(sum(l.cents), 0)::bigint from ledger_posting l
      where l.practice_id = e.practice_id and l.encounter_id = e.id and l.account = ${account})`;
  const visits = await db
    .selectFrom('encounter as e')
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .select([
      'e.id',
      'e.number',
      'e.service_date as serviceDate',
      'e.status',
      sql<string>`r.first_name || ' ' || r.last_name || ', ' || r.credential`.as('provider'),
      sql<Cents>`(select coalesce(sum(c.cents), 0)::bigint from charge c where c.practice_id = e.practice_id and c.encounter_id = e.id)`.as(
        'chargedCents',
      ),
      onAccount('ar-insurance').as('insuranceCents'),
      onAccount('ar-patient').as('patientCents'),
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.patient_id', '=', id)
    .orderBy('e.service_date', 'desc')
    .execute();
  const claims = await db
    .selectFrom('claim as c')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'c.practice_id').onRef('y.id', '=', 'c.payer_id'))
    .select(['c.id', 'c.encounter_id', 'c.patient_control_number as number', 'y.name as payer', 'c.status'])
    .where('c.practice_id', '=', practiceId)
    .where('c.patient_id', '=', id)
    .orderBy('c.priority')
    .execute();
  return visits.map((v) => ({ ...v, claims: claims.filter((c) => c.encounter_id === v.id).map(({ encounter_id: _, ...c }) => c) }));
}

function statementsOf({ db, practiceId }: Reader, id: string) {
  return db
    .selectFrom('statement')
    .select(['id', 'number', 'statement_date as date', 'due', 'total_cents as totalCents'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', id)
    .orderBy('statement_date', 'desc')
    .execute();
}
