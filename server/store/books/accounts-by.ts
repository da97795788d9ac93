import type { Cents } from '@claimwright/core/base';
import { type AccountName, isGivenUp } from '@claimwright/core/ledger';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../views/reader.ts';
import { none } from './aged.ts';

/** What the books can be read by. Provider and location are those of the visit (DECISIONS.md, "Provider and location"). */
export type BooksDimension = 'patient' | 'claim' | 'line' | 'payer' | 'provider' | 'location';

/** What one account holds for one patient, visit, charge, payer, provider or location; key null: for none of them. */
export interface AccountOf {
  readonly key: string | null;
  readonly account: AccountName;
  readonly cents: Cents;
}

const visit = sql`left join encounter as e on e.practice_id = b.practice_id and e.id = b.encounter_id`;
const keys: Record<BooksDimension, { readonly key: RawBuilder<unknown>; readonly join?: RawBuilder<unknown> }> = {
  patient: { key: sql`coalesce(nullif(b.patient_id, ${none}), e.patient_id)::text`, join: visit },
  claim: { key: sql`nullif(b.encounter_id, ${none})::text` },
  line: { key: sql`case when b.encounter_id <> ${none} then b.encounter_id || '/' || b.line end` },
  payer: { key: sql`nullif(b.payer_id, ${none})::text` },
  provider: { key: sql`e.provider_id::text`, join: visit },
  location: { key: sql`e.location_id::text`, join: visit },
};

/**
 * Every account by one dimension: for each account the rows add up to the trial balance, whichever dimension it is.
 * @param of only of this visit, which is fast however large the books are.
 */
export async function accountsBy(
  { db, practiceId }: Pick<Reader, 'db' | 'practiceId'>,
  dimension: BooksDimension,
  of: { readonly encounterId?: string } = {},
): Promise<AccountOf[]> {
  const { key, join = sql`` } = keys[dimension];
  const only = of.encounterId ? sql`and b.encounter_id = ${of.encounterId}` : sql``;
  const { rows } = await sql<AccountOf>`
    select ${key} as key, b.account, sum(b.cents)::bigint as cents
    from ledger_balance as b ${join}
    where b.practice_id = ${practiceId} ${only}
    group by 1, 2 having sum(b.cents) <> 0 order by 1, 2`.execute(db);
  return rows;
}

/** The money of an account as people read it. What was charged and the fees are what was settled, given up and is open, always. */
export interface AccountFigures {
  readonly chargedCents: Cents;
  readonly feeCents: Cents;
  /** What came from outside: payers' and patients' money, net of what went back. */
  readonly settledCents: Cents;
  readonly givenUpCents: Cents;
  readonly insuranceCents: Cents;
  readonly patientCents: Cents;
  readonly agencyCents: Cents;
}

/** Sums the accounts of visits to figures; `held` names each account at most once. */
export function figuresOf(held: ReadonlyMap<AccountName, Cents>): AccountFigures {
  const at = (account: AccountName) => held.get(account) ?? 0;
  const all = [...held.values()].reduce((t: number, c) => t + c, 0);
  const givenUp = [...held].filter(([account]) => isGivenUp(account)).reduce((t, [, cents]) => t + cents, 0);
  return {
    chargedCents: -at('gross-charges') as Cents,
    feeCents: -at('fee-income') as Cents,
    settledCents: -all as Cents,
    givenUpCents: givenUp as Cents,
    insuranceCents: at('ar-insurance') as Cents,
    patientCents: at('ar-patient') as Cents,
    agencyCents: at('ar-agency') as Cents,
  };
}
