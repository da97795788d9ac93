import type { Cents } from '@claimwright/core/base';
import { type AccountName, accounts } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import { type AccountFigures, figuresOf } from '../books/accounts-by.ts';
import { type JournalKind, ofWhom } from './journal-scope.ts';
import type { Reader } from './reader.ts';

/** The account of a patient, payer, provider or location: what all its entries come to. */
export interface AccountOfView {
  readonly id: string;
  readonly kind: Exclude<JournalKind, 'visit'>;
  readonly name: string;
  readonly under: string;
  readonly figures: AccountFigures;
  /** Every account that holds something for it. */
  readonly held: readonly { readonly account: AccountName; readonly says: string; readonly cents: Cents }[];
}

/** Undefined when this practice has none of that address. */
export async function accountOf(reader: Reader, kind: AccountOfView['kind'], id: string): Promise<AccountOfView | undefined> {
  const head = await headOf(reader, kind, id);
  if (!head) return undefined;
  const { rows } = await sql<{ account: AccountName; cents: Cents }>`
    select p.account, sum(p.cents)::bigint as cents from ledger_balance as p
    where p.practice_id = ${reader.practiceId} and ${ofWhom({ of: { kind, id } })} group by 1 having sum(p.cents) <> 0`.execute(reader.db);
  const held = new Map(rows.map((r) => [r.account, r.cents]));
  return {
    ...{ id, kind, ...head, figures: figuresOf(held) },
    held: (Object.keys(accounts) as AccountName[]).flatMap((account) => {
      const cents = held.get(account);
      return cents === undefined ? [] : [{ account, says: accounts[account].says, cents }];
    }),
  };
}

async function headOf(
  { db, practiceId }: Reader,
  kind: AccountOfView['kind'],
  id: string,
): Promise<{ name: string; under: string } | undefined> {
  const of = {
    patient: sql`select last_name || ', ' || first_name as name, 'Account ' || account_number as under from patient`,
    payer: sql`select name, 'Payer ' || payer_number as under from payer`,
    provider: sql`select first_name || ' ' || last_name as name, 'NPI ' || npi as under from provider`,
    location: sql`select name, '' as under from location`,
  }[kind];
  const { rows } = await sql<{ name: string; under: string }>`${of} where practice_id = ${practiceId} and id = ${id}`.execute(db);
  return rows[0];
}
