import { type Cents, type IsoDate, parseDate, parseMoney } from '@claimwright/core/base';
import { post } from '@claimwright/core/ledger';
import { postEntries } from '../store/ledger.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

/** One line of a bank's deposit list. */
interface Deposited {
  readonly date: IsoDate;
  readonly amount: Cents;
  readonly trace: string;
  readonly originator: string;
  readonly description: string;
}

/**
 * Takes in a bank's deposit list (CSV: date, amount, trace, originator, description) and ties each deposit to the remittance
 * with the same trace and amount. A line that cannot be read refuses the whole list: half a bank statement is no statement.
 */
export async function receiveDeposits(
  unit: Unit,
  fileId: string,
  bytes: Uint8Array,
): Promise<{ status: 'processed' | 'quarantined'; says: string }> {
  const [, ...lines] = Buffer.from(bytes)
    .toString('utf8')
    .split(/\r?\n/)
    .filter((l) => l.trim() !== '');
  const deposits: Deposited[] = [];
  for (const [i, line] of lines.entries()) {
    const deposit = readLine(line);
    if (!deposit) return { status: 'quarantined', says: `Line ${i + 2} of the deposit list cannot be read; nothing of it was taken in.` };
    deposits.push(deposit);
  }
  let taken = 0;
  for (const d of deposits) if (await takeDeposit(unit, fileId, d)) taken++;
  const matched = await matchDeposits(unit);
  return {
    status: 'processed',
    says: `${taken} deposits taken in, ${deposits.length - taken} known already; ${matched} matched to remittances.`,
  };
}

/** Fields of our own lists hold no commas or quotes but in the description, which comes last. */
function readLine(line: string): Deposited | undefined {
  const m = /^(\d{4}-\d{2}-\d{2}),([^,]*),([^,]+),([^,]*),(.*)$/.exec(line);
  const date = m && parseDate(m[1]!);
  const amount = m && parseMoney(m[2]!);
  if (!m || !date || amount == null) return undefined;
  return { date, amount, trace: m[3]!, originator: m[4]!, description: m[5]!.replace(/^"|"$/g, '').replaceAll('""', '"') };
}

async function takeDeposit(unit: Unit, fileId: string, d: Deposited): Promise<boolean> {
  const { db, practiceId } = unit;
  const id = unit.newId();
  const row = await db
    .insertInto('deposit')
    .values({
      practice_id: practiceId,
      id,
      file_id: fileId,
      deposit_date: d.date,
      amount_cents: d.amount,
      originator: d.originator,
      trace: d.trace,
      description: d.description,
      remittance_id: null,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  const deposit = [d.originator, d.trace, d.date, d.amount].map((part) => encodeURIComponent(String(part))).join(':');
  await postEntries(
    db,
    practiceId,
    [post({ event: 'deposited', date: d.date, deposit, amount: d.amount, source: { file: fileId } })],
    unit.now,
    unit.newId,
  );
  await auditDeed(unit, {
    action: 'took in deposit',
    subject: 'deposit',
    subjectId: id,
    detail: { trace: d.trace, amountCents: d.amount },
  });
  return true;
}

/**
 * Ties deposits and remittances of the same originator, trace and amount, whichever came first; each to one only. A deposit whose
 * bank names no originator is tied by trace and amount. @returns how many pairs were made.
 */
export async function matchDeposits(unit: Unit): Promise<number> {
  const { db, practiceId } = unit;
  const pairs = await db
    .selectFrom('deposit as d')
    .innerJoin('remittance as r', (j) =>
      j.onRef('r.practice_id', '=', 'd.practice_id').onRef('r.trace', '=', 'd.trace').onRef('r.amount_cents', '=', 'd.amount_cents'),
    )
    .leftJoin('deposit as taken', (j) => j.onRef('taken.practice_id', '=', 'r.practice_id').onRef('taken.remittance_id', '=', 'r.id'))
    .select(['d.id', 'r.id as remittance_id'])
    .where('d.practice_id', '=', practiceId)
    .where('d.remittance_id', 'is', null)
    .where('taken.id', 'is', null)
    .where((e) => e.or([e('d.originator', '=', ''), e('d.originator', '=', e.ref('r.originator'))]))
    .orderBy('d.deposit_date')
    .orderBy('d.id')
    .orderBy('r.payment_date')
    .execute();
  const used = new Set<string>();
  for (const pair of pairs) {
    if (used.has(pair.id) || used.has(pair.remittance_id)) continue;
    used.add(pair.id).add(pair.remittance_id);
    await db
      .updateTable('deposit')
      .set({ remittance_id: pair.remittance_id })
      .where('practice_id', '=', practiceId)
      .where('id', '=', pair.id)
      .execute();
  }
  return used.size / 2;
}
