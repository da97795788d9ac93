import { type Cents, ok, type Result, refused, showDate, showMoney, sum } from '@claimwright/core/base';
import { nextNumbers } from '../../store/numbers.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import { matchDeposits } from '../receive-deposits.ts';
import type { Unit } from '../unit.ts';
import { expectedPayments } from './match-open.ts';
import { paperPdf, row } from './paper-pdf.ts';
import { deskMoney } from './receipts.ts';

export type NoSlip =
  | { readonly kind: 'no-such-slip' }
  | { readonly kind: 'empty' | 'not-here' | 'void' | 'deposited'; readonly says: string };

interface Item {
  readonly remittanceId: string | null;
  readonly receipt: string | null;
  readonly from: string;
  readonly number: string;
  readonly cents: Cents;
}

/**
 * What is taken to the bank together: payers' checks by their remittances, and money of the desk by its receipts. Each is on one slip at most. When the bank shows the
 * total, the slip tells what it was.
 */
export async function makeDepositSlip(
  unit: Unit,
  of: { readonly remittances: readonly string[]; readonly receipts: readonly string[] },
): Promise<Result<{ id: string; number: string }, NoSlip>> {
  await lockBooks(unit);
  const checks = new Map((await expectedPayments(unit)).filter((p) => p.method === 'CHK').map((p) => [p.id, p]));
  const desk = new Map((await deskMoney(unit)).map((m) => [m.receipt, m]));
  const [remittances, receipts] = [[...new Set(of.remittances)], [...new Set(of.receipts)]];
  if (remittances.length + receipts.length === 0) return refused({ kind: 'empty', says: 'Choose what is taken to the bank.' });
  if (remittances.some((id) => !checks.has(id)) || receipts.some((r) => !desk.has(r)))
    return refused({ kind: 'not-here', says: 'Something chosen is not waiting to be deposited any more. Look again.' });
  const items: Item[] = [
    ...remittances.map((id) => {
      const c = checks.get(id)!;
      return { remittanceId: id, receipt: null, from: c.payerName, number: c.trace, cents: c.amount };
    }),
    ...receipts.map((receipt) => ({ remittanceId: null, receipt, from: 'Desk', number: receipt, cents: desk.get(receipt)!.cents })),
  ];
  return ok(await keepSlip(unit, items));
}

async function keepSlip(unit: Unit, items: readonly Item[]): Promise<{ id: string; number: string }> {
  const { db, practiceId, now, today, actor } = unit;
  const id = unit.newId();
  const [number] = await nextNumbers(db, practiceId, 'D', 1);
  const total = sum(items.map((i) => i.cents));
  const practice = await db
    .selectFrom('practice')
    .select(['name', 'address', 'phone'])
    .where('id', '=', practiceId)
    .executeTakeFirstOrThrow();
  const pdf = await paperPdf({ title: `Deposit slip ${number}`, practice, at: now }, (doc) => {
    doc.text(`${showDate(today)} · ${items.length === 1 ? '1 item' : `${items.length} items`}`).moveDown(0.6);
    const places = [54, 84, 300, 450];
    for (const [i, item] of items.entries()) row(doc, [`${i + 1}`, item.from, item.number, showMoney(item.cents)], places);
    doc.moveDown(0.4).font('Helvetica-Bold');
    row(doc, ['', 'Total', '', showMoney(total)], places);
  });
  await db
    .insertInto('deposit_slip')
    .values({
      ...{ practice_id: practiceId, id, number: number!, slip_date: today, total_cents: total, pdf },
      ...{ made_at: now, made_by: actor.userId, void_at: null, void_by: null, void_why: null },
    })
    .execute();
  await db
    .insertInto('deposit_slip_item')
    .values(
      items.map((i, at) => ({
        ...{ practice_id: practiceId, slip_id: id, position: at + 1, remittance_id: i.remittanceId, receipt: i.receipt },
        ...{ cents: i.cents, live: true },
      })),
    )
    .execute();
  await auditDeed(unit, { action: 'made deposit slip', subject: 'deposit-slip', subjectId: id, detail: { number, totalCents: total } });
  // The bank may have shown the money already.
  await matchDeposits(unit);
  return { id, number: number! };
}

/** A slip was wrong: its items wait again. One whose money the bank has shown is unmatched first. */
export async function voidDepositSlip(unit: Unit, id: string, why: string): Promise<Result<{ id: string }, NoSlip>> {
  await lockBooks(unit);
  const { db, practiceId, now, actor } = unit;
  const slip = await db
    .selectFrom('deposit_slip')
    .select('void_at')
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!slip) return refused({ kind: 'no-such-slip' });
  if (slip.void_at !== null) return refused({ kind: 'void', says: 'It is void already.' });
  const tied = await db
    .selectFrom('deposit_match')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('slip_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (tied) return refused({ kind: 'deposited', says: 'The bank has shown its money: unmatch the deposit first.' });
  await db
    .updateTable('deposit_slip')
    .set({ void_at: now, void_by: actor.userId, void_why: why })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .execute();
  await db.updateTable('deposit_slip_item').set({ live: false }).where('practice_id', '=', practiceId).where('slip_id', '=', id).execute();
  await auditDeed(unit, { action: 'voided deposit slip', subject: 'deposit-slip', subjectId: id, detail: { why } });
  return ok({ id });
}
