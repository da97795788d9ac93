import { bankFormat } from '@claimwright/core/bank';
import type { Kysely } from 'kysely';
import type { Database } from '../../store/tables.ts';
import { accountHash } from './account-number.ts';
import { possibleHeads, readBankFile } from './read-bank-file.ts';

interface Routed {
  readonly practice: string;
  readonly account_id: string;
}

/** Whose account a bank's file is of, among all practices: by the numbers that it names, a CSV by its head. Empty: nobody's here. */
export async function accountsOf(db: Kysely<Database>, bytes: Uint8Array): Promise<readonly Routed[]> {
  if (bankFormat(bytes) === 'csv') return routesOf(db, 'head', possibleHeads(bytes));
  const read = readBankFile(bytes, undefined);
  if (!read.ok) return [];
  return routesOf(
    db,
    'account',
    read.value.statements.flatMap((s) => (s.account ? [accountHash(s.account.number)] : [])),
  );
}

async function routesOf(db: Kysely<Database>, kind: 'account' | 'head', values: readonly string[]): Promise<readonly Routed[]> {
  if (values.length === 0) return [];
  return db
    .selectFrom('bank_route')
    .select(['practice', 'account_id'])
    .distinct()
    .where('kind', '=', kind)
    .where('value', 'in', [...new Set(values)])
    .execute();
}
