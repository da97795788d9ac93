import { bankFormat, type Statement, showFault } from '@claimwright/core/bank';
import type { Cents } from '@claimwright/core/base';
import { raiseWorkItem } from '../store/work-items.ts';
import { accountHash } from './bank/account-number.ts';
import { accountsOf } from './bank/account-of.ts';
import { keepDeposits } from './bank/keep-deposits.ts';
import { keepMatches } from './bank/keep-matches.ts';
import { findMatches } from './bank/match-open.ts';
import { readBankFile } from './bank/read-bank-file.ts';
import { lockBooks } from './lock-books.ts';
import type { Unit } from './unit.ts';

type Outcome = { readonly status: 'processed' | 'quarantined'; readonly says: string };

/**
 * Takes in what a bank sent (BAI2, OFX, CSV, our own list) and ties each deposit to its payment. What cannot be read, or does not add up to its own totals, is refused
 * whole: half a bank statement is no statement. Of a transaction that came before in another file, nothing is done again.
 */
export async function receiveDeposits(unit: Unit, fileId: string, bytes: Uint8Array): Promise<Outcome> {
  const accounts = await accountsHere(unit, bytes);
  const read = readBankFile(bytes, accounts.find((a) => a.csv)?.csv ?? undefined);
  if (!read.ok) return { status: 'quarantined', says: `It cannot be read at ${showFault(read.error)}. Nothing of it was taken in.` };
  const { format, statements } = read.value;
  const known = new Map(accounts.map((a) => [a.number_sha256, a.id]));
  const ofList = accounts.length === 1 ? accounts[0]!.id : null;
  const whose = (s: Statement) => (s.account ? known.get(accountHash(s.account.number)) : format === 'list' ? null : ofList);
  const strange = statements.find((s) => whose(s) === undefined);
  if (strange)
    return {
      status: 'quarantined',
      says: `It names an account that ends in ${strange.account?.number.slice(-4)}, which is none of this practice: nothing was taken in.`,
    };
  await lockBooks(unit);
  let taken = 0;
  for (const s of statements) taken += (await keepDeposits(unit, s.lines, { format, accountId: whose(s) ?? null, fileId })).length;
  const matched = await matchDeposits(unit);
  const credits = statements.reduce((n, s) => n + s.lines.filter((l) => l.amount > 0).length, 0);
  return { status: 'processed', says: `${taken} deposits taken in, ${credits - taken} known already; ${matched} matched to remittances.` };
}

/** The open accounts of this practice that a file is of. */
async function accountsHere({ db, practiceId }: Unit, bytes: Uint8Array) {
  if (bankFormat(bytes) === 'list') return [];
  const ids = (await accountsOf(db, bytes)).filter((a) => a.practice === practiceId).map((a) => a.account_id);
  if (ids.length === 0) return [];
  return db
    .selectFrom('bank_account')
    .select(['id', 'number_sha256', 'csv'])
    .where('practice_id', '=', practiceId)
    .where('id', 'in', ids)
    .execute();
}

/**
 * Ties deposits and payments, whichever came first; what is not sure becomes a question. @returns how many ties were made.
 */
export async function matchDeposits(unit: Unit): Promise<number> {
  await lockBooks(unit);
  const { matches, questions } = await findMatches(unit);
  await keepMatches(unit, matches);
  for (const q of questions)
    await raiseWorkItem(unit.db, {
      id: unit.newId(),
      practiceId: unit.practiceId,
      key: `deposit-question:${q.deposit}`,
      kind: 'deposit',
      title: 'Which payment is this deposit?',
      why: q.why,
      whatToDo: 'Open Deposits, compare it with the candidates, and choose the one that it is.',
      dollars: await amountOf(unit, q.deposit),
      createdAt: unit.now,
    });
  return matches.length;
}

async function amountOf({ db, practiceId }: Unit, id: string): Promise<Cents> {
  const row = await db
    .selectFrom('deposit')
    .select('amount_cents')
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.amount_cents;
}
