import type { Cents } from '@claimwright/core/base';
import { type RawBuilder, sql } from 'kysely';
import { type AgedBy, ageBounds, none } from '../books/aged.ts';
import type { JournalKind } from './journal-scope.ts';
import type { Reader } from './reader.ts';

/** What is owed on one account: of a visit, a patient, or all that one payer, provider or location has to do with. */
export interface OpenAccount {
  readonly id: string;
  readonly name: string;
  /** What to tell it by besides: number and day of a visit, account number of a patient. */
  readonly under: string;
  readonly insuranceCents: Cents;
  readonly patientCents: Cents;
  readonly agencyCents: Cents;
  readonly owedCents: Cents;
  /** Days since the oldest of it. */
  readonly days: number;
}

export interface OpenAccounts {
  /** The dearest first, at most {@link shown}. */
  readonly rows: readonly OpenAccount[];
  readonly total: { readonly accounts: number; readonly owedCents: Cents };
}

/** What is looked for: a cell of the aging, or everything. */
export interface OpenFilter {
  readonly by: JournalKind;
  readonly of?: { readonly kind: JournalKind; readonly id: string } | undefined;
  /** Whose: payers', patients' (agencies' with them); absent: both. */
  readonly owedBy?: 'payers' | 'patients' | undefined;
  readonly payer?: string | undefined;
  /** Place in the ages of `aged.ts`. */
  readonly age?: number | undefined;
  readonly agedBy?: AgedBy | undefined;
}

const shown = 500;

interface Named {
  readonly key: RawBuilder<unknown>;
  readonly name: RawBuilder<unknown>;
  readonly under: RawBuilder<unknown>;
  readonly joins: RawBuilder<unknown>;
}

const patientName = sql`t.last_name || ', ' || t.first_name`;
const named: Record<JournalKind, Named> = {
  visit: {
    ...{
      key: sql`nullif(p.encounter_id, ${none})`,
      name: patientName,
      under: sql`e.number || ', ' || to_char(e.service_date, 'Mon FMDD, YYYY')`,
    },
    joins: sql`join encounter as e on e.practice_id = o.practice_id and e.id = o.id join patient as t on t.practice_id = e.practice_id and t.id = e.patient_id`,
  },
  patient: {
    ...{ key: sql`nullif(p.patient_id, ${none})`, name: patientName, under: sql`'account ' || t.account_number` },
    joins: sql`join patient as t on t.practice_id = o.practice_id and t.id = o.id`,
  },
  payer: {
    ...{ key: sql`nullif(p.payer_id, ${none})`, name: sql`y.name`, under: sql`'payer ' || y.payer_number` },
    joins: sql`join payer as y on y.practice_id = o.practice_id and y.id = o.id`,
  },
  provider: {
    ...{ key: sql`v.provider_id`, name: sql`r.first_name || ' ' || r.last_name`, under: sql`'NPI ' || r.npi` },
    joins: sql`join provider as r on r.practice_id = o.practice_id and r.id = o.id`,
  },
  location: {
    ...{ key: sql`v.location_id`, name: sql`l.name`, under: sql`''` },
    joins: sql`join location as l on l.practice_id = o.practice_id and l.id = o.id`,
  },
};

/** Accounts on which something is owed, the dearest first; credits stand last, as negative amounts. One query over what is open. */
export async function openAccounts({ db, practiceId, today }: Reader, filter: OpenFilter): Promise<OpenAccounts> {
  const { by, of, owedBy, payer, age, agedBy = 'service' } = filter;
  const { key, name, under, joins } = named[by];
  const day = agedBy === 'service' ? sql`coalesce(v.service_date, p.since, p.last_on)` : sql`coalesce(p.since, p.last_on)`;
  const days = sql`greatest(${today}::date - ${day}, 0)`;
  const scope = of
    ? {
        visit: sql`p.encounter_id`,
        patient: sql`p.patient_id`,
        payer: sql`p.payer_id`,
        provider: sql`v.provider_id`,
        location: sql`v.location_id`,
      }[of.kind]
    : undefined;
  const accounts =
    owedBy === 'payers'
      ? sql`'ar-insurance'`
      : owedBy === 'patients'
        ? sql`'ar-patient', 'ar-agency'`
        : sql`'ar-insurance', 'ar-patient', 'ar-agency'`;
  const { rows } = await sql<OpenAccount & { readonly accounts: number; readonly all: Cents }>`
    with o as (
      select p.practice_id, ${key} as id, max(${days})::int as days, sum(p.cents)::bigint as owed,
        coalesce(sum(p.cents) filter (where p.account = 'ar-insurance'), 0)::bigint as insurance,
        coalesce(sum(p.cents) filter (where p.account = 'ar-patient'), 0)::bigint as patient,
        coalesce(sum(p.cents) filter (where p.account = 'ar-agency'), 0)::bigint as agency
      from ledger_balance as p left join encounter as v on v.practice_id = p.practice_id and v.id = p.encounter_id
      where p.practice_id = ${practiceId} and p.cents <> 0 and p.account in (${accounts})
        ${scope ? sql`and ${scope} = ${of!.id}` : sql``}
        ${payer ? sql`and p.payer_id = ${payer}` : sql``}
        ${age === undefined ? sql`` : sql`and width_bucket(${days}, ${[...ageBounds]}::int[]) - 1 = ${age}`}
      group by 1, 2
    ), counted as (select o.*, count(*) over ()::int as accounts, (sum(o.owed) over ())::bigint as "all" from o where o.id is not null order by o.owed desc, o.id limit ${shown})
    select o.id, ${name} as name, ${under} as under, o.insurance as "insuranceCents", o.patient as "patientCents", o.agency as "agencyCents",
      o.owed as "owedCents", o.days, o.accounts, o."all"
    from counted as o ${joins} order by o.owed desc, o.id`.execute(db);
  const [first] = rows;
  return {
    rows: rows.map(({ accounts: _, all: __, ...r }) => r),
    total: { accounts: first?.accounts ?? 0, owedCents: first?.all ?? (0 as Cents) },
  };
}
