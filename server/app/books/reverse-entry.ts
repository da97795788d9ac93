import { type Cents, ok, type Result, refused, sum } from '@claimwright/core/base';
import { type Entry, post, postedTo, reverse } from '@claimwright/core/ledger';
import { postEntries } from '../../store/ledger.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { entriesOfKeys, keysOfAdjudication } from './entry-of-key.ts';
import { followUndoing } from './follow-undoing.ts';
import { reversible } from './reversible.ts';
import { whatRestsOn } from './what-rests-on.ts';

export type NotReversed =
  | { readonly kind: 'no-such-entry' }
  | { readonly kind: 'not-this-way' | 'undone' | 'rests-on-it'; readonly says: string };

export interface Undoing {
  readonly key: string;
  readonly why: string;
  /**
   * What becomes of a patient's money that came with the entry: it never came (the default), or it is there and waits as a credit of the patient. A
   * payer's money is always there, for a remittance or a letter says so: it waits in unapplied payer cash.
   */
  readonly patientMoney?: 'never-came' | 'waits';
}

/** What was posted: the reversals, and what keeps the money where it is. */
export interface Undone {
  readonly keys: readonly string[];
}

/**
 * Undoes a payment, adjustment, write-off, transfer or application from where a person sees it: by the exact opposite, dated today, once. All lines
 * of an adjudication go together, and the claim waits for its decision again. Nothing that rests on the entry is left without it: that goes first.
 */
export async function reverseEntry(unit: Unit, { key, why, patientMoney = 'never-came' }: Undoing): Promise<Result<Undone, NotReversed>> {
  await lockBooks(unit);
  const [asked] = await entriesOfKeys(unit, [key]);
  if (!asked) return refused({ kind: 'no-such-entry' });
  const way = reversible[asked.entry.event];
  if ('not' in way) return refused({ kind: 'not-this-way', says: way.not });
  if (asked.undoneBy) return refused({ kind: 'undone', says: 'It is undone already.' });
  const together = asked.entry.event === 'remitted' ? await entriesOfKeys(unit, await keysOfAdjudication(unit, key)) : [asked];
  const undo = together.filter((k) => !k.undoneBy).map((k) => k.entry);
  const moneyStays = way.cash === 'payer' || (way.cash === 'patient' && patientMoney === 'waits');
  const rests = await whatRestsOn(unit, asked.entry, moneyStays);
  if (rests) return refused({ kind: 'rests-on-it', says: rests });

  const source = unit.actor.userId ? { user: unit.actor.userId } : {};
  const reversals = undo.map((e) => reverse(e, why, unit.today, source));
  const waits = moneyStays ? moneyThatWaits(unit, undo, why) : [];
  const keys = await postEntries(unit.db, unit.practiceId, [...reversals, ...waits], unit.now, unit.newId);
  await followUndoing(unit, undo, why);
  const patient = undo.flatMap((e) => e.postings).find((p) => p.patient)?.patient;
  await auditDeed(unit, {
    action: 'reversed entry',
    subject: 'ledger entry',
    subjectId: key,
    ...(patient ? { patientId: patient } : {}),
    detail: { why, entries: undo.map((e) => e.key), cents: sum(undo.map(moved)) },
  });
  return ok({ keys });
}

const moved = (e: Entry): Cents => sum(e.postings.filter((p) => p.amount > 0).map((p) => p.amount));

/** The money stays in the books where it came in: a payer's in unapplied payer cash, a patient's as a credit. */
function moneyThatWaits(unit: Unit, undo: readonly Entry[], why: string): Entry[] {
  const amount = sum(undo.map((e) => postedTo(e, 'cash-clearing')));
  const leg = undo.flatMap((e) => e.postings).find((p) => p.account === 'cash-clearing');
  if (amount === 0 || !leg) return [];
  const of = `${undo[0]!.key}/undone`;
  const common = { date: unit.today, amount, why, ...(unit.actor.userId ? { source: { user: unit.actor.userId } } : {}) };
  if (leg.payer) return [post({ event: 'unapplied', money: of, payer: leg.payer, ...common })];
  return leg.patient ? [post({ event: 'prepaid', receipt: stillOf(undo[0]!), patient: leg.patient, ...common })] : [];
}

/** The money stays that of its receipt, by which it was or will be taken to the bank. */
function stillOf({ event, key }: Entry): string {
  const [, receipt, ...rest] = key.split('/');
  return [receipt, event, ...rest, 'undone'].join('/');
}
