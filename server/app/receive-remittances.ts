import { type Finding, showPlace, zero } from '@claimwright/core/base';
import { fromRemittance } from '@claimwright/core/claim';
import { prove, readAll, type Transaction, type WholeFile } from '@claimwright/core/x12';
import { raiseWorkItem } from '../store/work-items.ts';
import { type PaymentOutcome, postPayment } from './post-payment.ts';
import { matchDeposits } from './receive-deposits.ts';
import type { Unit } from './unit.ts';

export interface RemittancesReceived {
  readonly status: 'processed' | 'quarantined';
  readonly says: string;
  readonly payments: readonly PaymentOutcome[];
}

/** A file cut short, or whose envelope does not close, is not trusted in any part; a payment whose own does not close is held alone. */
const structural = new Set(['x12/truncated', 'x12/envelope', 'x12/count', 'x12/control-number', 'x12/control-number-twice']);
const isBroken = (f: Finding) => f.severity === 'error' && structural.has(f.rule);

/** What is wrong with the file as a whole: its findings that lie in no transaction. A cut lies in the last one and counts for all. */
function brokenFile(file: WholeFile): Finding | undefined {
  const inside = new Set(file.transactions.flatMap((t) => t.findings));
  return file.findings.find((f) => f.severity === 'error' && (f.rule === 'x12/truncated' || (f.level === 1 && !inside.has(f))));
}

/**
 * Takes in an 835 file: the whole is read and its envelope checked first; then each payment (ST to SE) posts whole or not at all,
 * and a bad one does not hold up the others.
 */
export async function receiveRemittances(unit: Unit, fileId: string, bytes: Uint8Array): Promise<RemittancesReceived> {
  const file = readAll(bytes);
  const broken = brokenFile(file);
  if (broken || file.transactions.length === 0) {
    const says = broken?.what ?? 'The file holds no payment.';
    await quarantineFile(unit, fileId, `The file was not posted: ${says}`);
    return { status: 'quarantined', says, payments: [] };
  }
  const payments: PaymentOutcome[] = [];
  const unread: string[] = [];
  for (const transaction of file.transactions) {
    if (transaction.set === '835' && transaction.sound && !transaction.findings.some(isBroken)) {
      payments.push(await postPayment(unit, { remittance: fromRemittance(transaction), proof: prove(transaction.body), fileId }));
    } else unread.push(unreadable(transaction));
  }
  if (unread.length > 0) await quarantineFile(unit, fileId, unread.join(' '));
  const says = [...payments.map(summary), ...unread].join(' ');
  // A deposit may have come before the payment that explains it.
  await matchDeposits(unit);
  const whole = unread.length === 0 && payments.every((p) => p.kind !== 'quarantined');
  return { status: whole ? 'processed' : 'quarantined', says, payments };
}

/** Says why, by the finding that weighs most: a structure that does not close, then form, then content. */
function unreadable(t: Transaction): string {
  const errors = t.findings.filter((f) => f.severity === 'error');
  const worst = errors.find(isBroken) ?? errors.find((f) => f.level === 1) ?? errors[0];
  return `Transaction ${t.controlNumber} could not be read: ${worst ? `${worst.what} at ${showPlace(worst.at)}` : 'it is no payment'}.`;
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function summary(p: PaymentOutcome): string {
  if (p.kind !== 'posted') return p.says;
  const open = [
    p.unmatched > 0 ? `${p.unmatched} of them held as unmatched` : '',
    p.denials > 0 ? counted(p.denials, 'denied amount') : '',
    p.holds > 0 ? counted(p.holds, 'question') : '',
  ].filter(Boolean);
  return `Posted: ${[counted(p.claims, 'claim'), ...open].join(', ')}.`;
}

async function quarantineFile(unit: Unit, fileId: string, says: string): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `file:${fileId}`,
    kind: 'remittance',
    title: 'A remittance file could not be taken in whole',
    why: says,
    whatToDo: 'Ask the payer or clearinghouse to send the file again.',
    dollars: zero,
    createdAt: unit.now,
  });
}
