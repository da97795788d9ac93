import type { IsoDate } from '@claimwright/core/base';
import { type AccountName, receivables } from '@claimwright/core/ledger';
import { type RawBuilder, sql } from 'kysely';

/** Whose money a journal tells: of a visit, of a patient, of what one payer, provider or location has to do with. */
export const journalKinds = ['visit', 'patient', 'payer', 'provider', 'location'] as const;
export type JournalKind = (typeof journalKinds)[number];

/** A part of the books: whose, which account, of which days. What is left out does not narrow it. */
export interface JournalScope {
  readonly of?: { readonly kind: JournalKind; readonly id: string } | undefined;
  /** Absent: what is owed, by whomever. */
  readonly account?: AccountName | undefined;
  readonly event?: string | undefined;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
}

const whose: Record<JournalKind, (id: string) => RawBuilder<unknown>> = {
  visit: (id) => sql`p.encounter_id = ${id}`,
  patient: (id) => sql`p.patient_id = ${id}`,
  payer: (id) => sql`p.payer_id = ${id}`,
  provider: (id) =>
    sql`exists (select 1 from encounter as v where v.practice_id = p.practice_id and v.id = p.encounter_id and v.provider_id = ${id})`,
  location: (id) =>
    sql`exists (select 1 from encounter as v where v.practice_id = p.practice_id and v.id = p.encounter_id and v.location_id = ${id})`,
};

/** The condition that a row `p` with patient, visit and payer (a leg, or a balance) is in the scope. */
export const ofWhom = ({ of }: JournalScope): RawBuilder<unknown> => (of ? whose[of.kind](of.id) : sql`true`);

/** The condition that a row `p` is on the account that is looked at, or on one of those that are owed. */
export const onAccount = ({ account }: JournalScope): RawBuilder<unknown> =>
  account ? sql`p.account = ${account}` : sql`p.account in (${sql.join([...receivables])})`;
