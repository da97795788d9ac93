import type { Reader } from './reader.ts';

export interface BankAccountRow {
  readonly id: string;
  readonly name: string;
  readonly last4: string;
  readonly routing: string | null;
  readonly csv: boolean;
  readonly closed: boolean;
}

/** Accounts of a practice, open ones first. */
export async function bankAccounts({ db, practiceId }: Reader): Promise<readonly BankAccountRow[]> {
  const rows = await db
    .selectFrom('bank_account')
    .select(['id', 'name', 'last4', 'routing', 'csv', 'closed_at'])
    .where('practice_id', '=', practiceId)
    .orderBy('closed_at', (o) => o.nullsFirst())
    .orderBy('name')
    .execute();
  return rows.map(({ csv, closed_at, ...r }) => ({ ...r, csv: csv !== null, closed: closed_at !== null }));
}

/** A slip as it was made. */
export function slipPdf({ db, practiceId }: Reader, id: string): Promise<{ number: string; pdf: Buffer } | undefined> {
  return db
    .selectFrom('deposit_slip')
    .select(['number', 'pdf'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
}
