import { type BankLine, newLines } from '@claimwright/core/bank';
import { groupBy } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { postEntries } from '../../store/ledger.ts';
import type { DepositFormat } from '../../store/tables.ts';
import { raiseWorkItem } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';

/** Where lines come from. */
export interface LinesFrom {
  readonly format: DepositFormat;
  readonly accountId: string | null;
  readonly fileId: string | null;
}

/** So many rows go into one statement. */
const together = 1000;

/**
 * Keeps what of a statement is not here yet and posts it to the bank; the caller holds the books. Money that went out is not kept, but an item that came back is work.
 * @returns ids of the new deposits.
 */
export async function keepDeposits(unit: Unit, lines: readonly BankLine[], from: LinesFrom): Promise<readonly string[]> {
  const incoming = lines.filter((l) => l.amount > 0);
  const fresh = from.format === 'hand' ? incoming : newLines(await knownLines(unit, incoming, from), incoming);
  const rows = await withOrdinals(unit, fresh, from);
  for (let at = 0; at < rows.length; at += together) await keep(unit, rows.slice(at, at + together), from);
  for (const line of lines.filter((l) => l.kind === 'returned')) await tellReturned(unit, line, from);
  return rows.map((r) => r.id);
}

const daysOf = (lines: readonly BankLine[]) => {
  const days = lines.map((l) => l.date).sort();
  return { first: days[0]!, last: days.at(-1)! };
};

async function knownLines({ db, practiceId }: Unit, lines: readonly BankLine[], { accountId, format }: LinesFrom) {
  if (lines.length === 0) return [];
  const { first, last } = daysOf(lines);
  const rows = await db
    .selectFrom('deposit')
    .select(['deposit_date', 'amount_cents', 'trace', 'originator', 'reference', 'format', 'bank_account_id'])
    .where('practice_id', '=', practiceId)
    .where('deposit_date', '>=', first)
    .where('deposit_date', '<=', last)
    // A list that names no account may tell of any; so may what was kept without one.
    .$if(accountId !== null, (q) => q.where((e) => e.or([e('bank_account_id', '=', accountId), e('bank_account_id', 'is', null)])))
    .execute();
  return rows.map((r) => ({
    ...{ date: r.deposit_date, amount: r.amount_cents, trace: r.trace, originator: r.originator, reference: r.reference },
    sameFormat: r.format === format && r.bank_account_id === accountId,
  }));
}

type Row = BankLine & { readonly id: string; readonly ordinal: number };
const said = (l: BankLine) => [l.date, l.amount, l.originator, l.trace, l.reference].join('\u0000');

/** The nth of those that agree in all that the bank says. */
async function withOrdinals(
  { db, practiceId, newId }: Unit,
  lines: readonly BankLine[],
  { accountId }: LinesFrom,
): Promise<readonly Row[]> {
  if (lines.length === 0) return [];
  const { first, last } = daysOf(lines);
  const here = await db
    .selectFrom('deposit')
    .select(['deposit_date', 'amount_cents', 'trace', 'originator', 'reference', 'ordinal'])
    .where('practice_id', '=', practiceId)
    .where('bank_account_id', accountId === null ? 'is' : '=', accountId)
    .where('deposit_date', '>=', first)
    .where('deposit_date', '<=', last)
    .execute();
  const counts = new Map<string, number>();
  for (const h of here) {
    const key = [h.deposit_date, h.amount_cents, h.originator, h.trace, h.reference].join('\u0000');
    counts.set(key, Math.max(counts.get(key) ?? 0, h.ordinal));
  }
  return [...groupBy(lines, said)].flatMap(([key, same]) =>
    same.map((line, i) => ({ ...line, id: newId(), ordinal: (counts.get(key) ?? 0) + i + 1 })),
  );
}

/** Business identity in the ledger. A list of one account says no more than originator, trace, day and amount. */
function identity(r: Row, accountId: string | null): string {
  const more = accountId === null && r.reference === '' && r.ordinal === 1 ? [] : [r.reference, r.ordinal, accountId ?? ''];
  return [r.originator, r.trace, r.date, r.amount, ...more].map((part) => encodeURIComponent(String(part))).join(':');
}

async function keep(unit: Unit, rows: readonly Row[], { format, accountId, fileId }: LinesFrom): Promise<void> {
  const { db, practiceId, actor } = unit;
  const source = fileId === null ? (actor.userId === null ? {} : { user: actor.userId }) : { file: fileId };
  const entries = rows.map((r) => post({ event: 'deposited', date: r.date, deposit: identity(r, accountId), amount: r.amount, source }));
  await db
    .insertInto('deposit')
    .values(
      rows.map((r, i) => ({
        ...{ practice_id: practiceId, id: r.id, file_id: fileId, deposit_date: r.date, amount_cents: r.amount, originator: r.originator },
        ...{ trace: r.trace, description: r.description, bank_account_id: accountId, format, kind: r.kind, reference: r.reference },
        ...{ ordinal: r.ordinal, entry_key: entries[i]!.key, entered_by: fileId === null ? actor.userId : null },
        ...{ set_aside_at: null, set_aside_by: null, set_aside_why: null },
      })),
    )
    .execute();
  await postEntries(db, practiceId, entries, unit.now, unit.newId);
  for (const r of rows)
    await auditDeed(unit, {
      action: 'took in deposit',
      subject: 'deposit',
      subjectId: r.id,
      detail: { trace: r.trace, amountCents: r.amount },
    });
}

function tellReturned(unit: Unit, line: BankLine, { accountId }: LinesFrom): Promise<void> {
  return raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `returned:${accountId ?? ''}:${line.date}:${line.amount}:${line.reference}:${line.trace}`,
    kind: 'deposit',
    title: 'The bank returned a deposited item',
    why: `${line.description || 'The bank gives no reason'}, on ${line.date}.`,
    whatToDo: 'Find whose payment it was, post it as returned, and ask for the money again.',
    dollars: Math.abs(line.amount) as typeof line.amount,
    createdAt: unit.now,
  });
}
