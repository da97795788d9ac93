import { type CsvMapping, headOf } from '@claimwright/core/bank';
import { ok, type Result, refused } from '@claimwright/core/base';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { accountHash, lastFour } from './account-number.ts';

export interface NewAccount {
  readonly name: string;
  readonly number: string;
  readonly routing?: string | undefined;
  /** How the bank's CSV is read, and the line of names at its top, by which a file is known. */
  readonly csv?: { readonly mapping: CsvMapping; readonly head: readonly string[] } | undefined;
}

export type AccountRefused =
  | { readonly kind: 'known' | 'columns'; readonly says: string }
  | { readonly kind: 'no-such-account'; readonly says?: string };

/** A practice gets an account: from now on the bank's files that name it find their way here. */
export async function addBankAccount(unit: Unit, given: NewAccount): Promise<Result<{ id: string }, AccountRefused>> {
  const { db, practiceId, now, actor } = unit;
  const missing = given.csv && missingColumn(given.csv.mapping, given.csv.head);
  if (missing) return refused({ kind: 'columns', says: `The head of the file has no column ${JSON.stringify(missing)}.` });
  const id = unit.newId();
  const hash = accountHash(given.number);
  const kept = await db
    .insertInto('bank_account')
    .values({
      ...{
        practice_id: practiceId,
        id,
        name: given.name,
        routing: given.routing ?? null,
        last4: lastFour(given.number),
        number_sha256: hash,
      },
      csv: given.csv ? JSON.stringify(given.csv.mapping) : null,
      ...{ added_at: now, added_by: actor.userId, closed_at: null },
    })
    .onConflict((c) => c.columns(['practice_id', 'number_sha256']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) return refused({ kind: 'known', says: 'An account with this number is here already.' });
  const routes = [
    { kind: 'account' as const, value: hash },
    ...(given.csv ? [{ kind: 'head' as const, value: headOf(given.csv.head) }] : []),
  ];
  await db
    .insertInto('bank_route')
    .values(routes.map((r) => ({ ...r, practice: practiceId, account_id: id })))
    .execute();
  await auditDeed(unit, {
    action: 'added bank account',
    subject: 'bank-account',
    subjectId: id,
    detail: { last4: lastFour(given.number) },
  });
  return ok({ id });
}

function missingColumn({ columns }: CsvMapping, head: readonly string[]): string | undefined {
  const names = new Set(head.map((h) => headOf([h])));
  return Object.values(columns).find((c) => !names.has(headOf([c])));
}

/** An account is closed: files that name it are nobody's from now on; what came stays. */
export async function closeBankAccount(unit: Unit, id: string): Promise<Result<{ id: string }, AccountRefused>> {
  const { db, practiceId, now } = unit;
  const closed = await db
    .updateTable('bank_account')
    .set({ closed_at: now })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!closed) return refused({ kind: 'no-such-account' });
  await db.deleteFrom('bank_route').where('practice', '=', practiceId).where('account_id', '=', id).execute();
  await auditDeed(unit, { action: 'closed bank account', subject: 'bank-account', subjectId: id });
  return ok({ id });
}
