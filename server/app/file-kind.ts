import { bankFormat } from '@claimwright/core/bank';
import { readUnits, type UnitItem } from '@claimwright/core/x12';
import type { Kysely } from 'kysely';
import type { Database } from '../store/tables.ts';
import { accountsOf } from './bank/account-of.ts';

/** What a file is, by its content. `deposits` is our own list, `bank` a statement in a bank's format. */
export type FileKind = 'TA1' | '999' | '277CA' | '835' | '271' | 'deposits' | 'bank' | 'unknown';

/** The first thing in an X12 file that says what it is; of a set with claims its head alone, however many follow. */
function firstItem(bytes: Uint8Array): Exclude<UnitItem, { kind: 'interchange' | 'group' }> | undefined {
  for (const item of readUnits(bytes)) {
    if (item.kind !== 'interchange' && item.kind !== 'group') return item;
  }
  return undefined;
}

const taken: readonly string[] = ['999', '277CA', '835', '271'];

/** Recognizes a file by its content; its name counts for nothing. */
export function contentKind(bytes: Uint8Array): FileKind {
  const bank = bankFormat(bytes);
  if (bank) return bank === 'list' ? 'deposits' : 'bank';
  const first = firstItem(bytes);
  if (first?.kind === 'interchange-ack') return 'TA1';
  if ((first?.kind === 'transaction' || first?.kind === 'transaction-start') && taken.includes(first.set)) return first.set as FileKind;
  return 'unknown';
}

/** The practice that a file is for, or why that cannot be told. */
export type Addressee = { readonly practiceId: string } | { readonly practiceId?: undefined; readonly why: string };

/**
 * Finds out whose file it is: an acknowledgement by the control number of ours that it names, everything else by the provider
 * that it names (payee, billing provider, information receiver).
 */
export async function addressee(db: Kysely<Database>, mailboxId: string | null, bytes: Uint8Array): Promise<Addressee> {
  const kind = contentKind(bytes);
  if (kind === 'unknown') return { why: 'The file is neither X12 of a known set nor of a bank.' };
  if (kind === 'deposits') return soleUser(db);
  if (kind === 'bank') return byAccount(db, bytes);
  const first = firstItem(bytes)!;
  if (first.kind === 'interchange-ack') return bySent(db, mailboxId, 'interchange_control', first.ack.controlNumber);
  if (first.kind === 'transaction-start' && first.set === '835' && first.sound) {
    const { name, otherIds } = first.header.payee;
    return byProvider(db, name.id, otherIds.find((r) => r.qualifier === 'TJ')?.value);
  }
  if (first.kind !== 'transaction' || !first.sound) return { why: 'The file cannot be read far enough to tell whom it is for.' };
  switch (first.set) {
    case '999':
      return bySent(db, mailboxId, 'group_control', first.body.group.controlNumber);
    case '277CA':
      return byProvider(db, first.body.sources[0]?.receivers[0]?.providers[0]?.provider.name.id);
    case '271':
      return byProvider(db, first.body.sources[0]?.receivers[0]?.receiver.name.id);
    default:
      return { why: `A file of set ${first.set} is not taken in.` };
  }
}

async function bySent(
  db: Kysely<Database>,
  mailboxId: string | null,
  column: 'interchange_control' | 'group_control',
  number: string,
): Promise<Addressee> {
  const row = await db
    .selectFrom('interchange_sent')
    .select('practice')
    .where('mailbox_id', '=', mailboxId)
    .where(column, '=', number)
    .executeTakeFirst();
  return row ? { practiceId: row.practice } : { why: `It acknowledges control number ${number}, which we never sent to this partner.` };
}

async function byProvider(db: Kysely<Database>, npi: string | undefined, taxId?: string): Promise<Addressee> {
  const practices = await db.selectFrom('practice').select(['id', 'npi', 'tax_id']).execute();
  const digits = (text: string) => text.replace(/\D/g, '');
  const found = practices.find((p) => p.npi === npi) ?? practices.find((p) => taxId !== undefined && digits(p.tax_id) === digits(taxId));
  return found ? { practiceId: found.id } : { why: `It is for provider ${npi ?? 'unknown'}, who is no practice here.` };
}

/** A statement is of the practice whose account it names, or whose account's CSV has its columns. */
async function byAccount(db: Kysely<Database>, bytes: Uint8Array): Promise<Addressee> {
  const practices = new Set((await accountsOf(db, bytes)).map((a) => a.practice));
  if (practices.size === 1) return { practiceId: [...practices][0]! };
  return {
    why:
      practices.size === 0
        ? 'It looks like a statement of a bank, of no account here: add the account, for a CSV with its columns.'
        : 'It is of accounts of several practices, or its columns are those of several: upload it in the practice that it is for.',
  };
}

/** Our own list names no account: it is clear only when there is one practice. */
async function soleUser(db: Kysely<Database>): Promise<Addressee> {
  const practices = await db.selectFrom('practice').select('id').limit(2).execute();
  return practices.length === 1
    ? { practiceId: practices[0]!.id }
    : { why: 'A deposit list does not say whose it is, and there is more than one practice.' };
}
