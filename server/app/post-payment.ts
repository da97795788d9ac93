import { showMoney } from '@claimwright/core/base';
import type { Remittance } from '@claimwright/core/claim';
import { post, reverse } from '@claimwright/core/ledger';
import { paymentIdentity } from '@claimwright/core/posting';
import { postEntries } from '../store/ledger.ts';
import { keepRemittance, replaceRemittance, type StagedPayment, settleStaged, takeStaged } from '../store/remittances.ts';
import { type KnownPayment, knownPayment, saysTheSame } from '../store/same-payment.ts';
import type { PaymentProof } from '../store/tables.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { auditDeed } from './audit-deed.ts';
import { type Posted, postClaimsOf } from './intake/post-claims.ts';
import { lockBooks } from './lock-books.ts';
import { cashIsGone } from './matching/cash-is-gone.ts';
import { policyOf } from './posting-policy/policy-of.ts';
import { takenClaims } from './taken-claims.ts';
import type { Unit } from './unit.ts';

/** What became of one payment of a file. */
export type PaymentOutcome =
  | ({ readonly kind: 'posted'; readonly remittanceId: string; readonly says: string; readonly claims: number } & Posted)
  | { readonly kind: 'duplicate' | 'quarantined'; readonly remittanceId: string; readonly says: string };

/** A person who lets a payment be posted though it does not balance. */
export interface Release {
  readonly why: string;
}

/**
 * Posts one staged payment whole, or not at all, in the unit's transaction. One that was quarantined is tried again when it comes
 * again: the payer may be on file now, or the payer has mended it. The same payment (payer, trace, date, amount) posts once whatever
 * file brings it. One that does not balance, or is not for this practice, is quarantined with the reason.
 * @returns what became of it; undefined when it is settled already, by whoever came first.
 */
export async function postPayment(unit: Unit, stagedId: string, release?: Release): Promise<PaymentOutcome | undefined> {
  await lockBooks(unit);
  const staged = await takeStaged(unit, stagedId);
  if (!staged) return undefined;
  const outcome = await decide(unit, staged, release);
  await settleStaged(unit, staged.id, {
    status: outcome.kind,
    remittanceId: outcome.remittanceId,
    says: outcome.says,
    at: unit.now,
  });
  return outcome;
}

async function decide(unit: Unit, staged: StagedPayment, release: Release | undefined): Promise<PaymentOutcome> {
  const { head, proof } = staged;
  const payer = await findPayer(unit, head);
  const known = await knownPayment(unit, { ...staged, payerId: payer?.id ?? null });
  if (known?.status === 'posted') return cameBefore(unit, staged, known);
  const notOurs = await payeeProblem(unit, head);
  if (!payer || notOurs) {
    const says = notOurs ?? `No payer of ours has the number or name of ${head.payer.name}: add the payer, then post the file again.`;
    return quarantine(unit, staged, payer?.id ?? null, says);
  }
  if (proof.open > 0 && !release) {
    // The same money waits once, whichever of paper and file it is told by.
    if (known && !known.sameIdentity) await releaseQuarantine(unit, known);
    await keepCash(unit, staged, payer.id);
    const held = await quarantine(unit, staged, payer.id, imbalanceSays(proof));
    if (known && !known.sameIdentity) await replaceRemittance(unit, known.id, held.remittanceId);
    return held;
  }
  if (head.amount < 0) return quarantine(unit, staged, payer.id, `The payment is below zero (${showMoney(head.amount)}).`);
  const gone = known && (await releaseQuarantine(unit, known));
  if (gone) return quarantine(unit, staged, payer.id, gone);
  const remittanceId = await keepRemittance(unit, { staged, payerId: payer.id, status: 'posted' });
  if (known && !known.sameIdentity) await replaceRemittance(unit, known.id, remittanceId);
  const taken = await takenClaims(unit, { stagedId: staged.id, providerAdjustments: head.providerAdjustments }, payer.id);
  const terms = { payer: payer.id, policy: await policyOf(unit, payer), taken, today: unit.today, file: staged.fileId };
  const posted = await postClaimsOf(unit, { staged, remittanceId, terms, released: release !== undefined });
  await auditDeed(unit, {
    action: release ? 'released and posted payment' : 'posted payment',
    subject: 'remittance',
    subjectId: remittanceId,
    detail: {
      ...{ trace: head.trace, amountCents: head.amount, entries: posted.entries },
      ...(release ? { why: release.why, differences: proof.says, inQuestionCents: posted.inQuestion } : {}),
    },
  });
  return { kind: 'posted', remittanceId, says: postedSays(staged.claims, posted), claims: staged.claims, ...posted };
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function postedSays(claims: number, { unmatched, denials, holds }: Posted): string {
  const open = [
    unmatched > 0 ? `${unmatched} of them held as unmatched` : '',
    denials > 0 ? counted(denials, 'denied amount') : '',
    holds > 0 ? counted(holds, 'question') : '',
  ].filter(Boolean);
  return `Posted: ${[counted(claims, 'claim'), ...open].join(', ')}.`;
}

function imbalanceSays({ open, says }: PaymentProof): string {
  const more = open - says.length;
  return `${says.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** Money that was deposited is real, whatever its remittance says: it waits in unapplied payer cash. */
async function keepCash(unit: Unit, { head, fileId }: StagedPayment, payerId: string): Promise<void> {
  if (head.amount <= 0) return;
  const money = paymentIdentity(head);
  const source = { remittance: money, file: fileId };
  const cash = post({ event: 'unapplied', money, payer: payerId, amount: head.amount, date: unit.today, source });
  await postEntries(unit.db, unit.practiceId, [cash], unit.now, unit.newId);
}

/**
 * The payment was posted before. What comes now with other claims, or other amounts of the same ones, is shown to a person: it may be a payer's
 * correction under the old number, and the money is posted already.
 */
async function cameBefore(unit: Unit, { id, head, claims, notice }: StagedPayment, known: KnownPayment): Promise<PaymentOutcome> {
  const before = `Payment ${head.trace} of ${head.payer.name} came before and was posted`;
  if (notice !== '' || (await saysTheSame(unit, id, known.id)))
    return { kind: 'duplicate', remittanceId: known.id, says: `${before}; nothing was posted again.` };
  const says = `${before}, and says something else now: it has other claims, or other amounts of the same. Nothing was posted again.`;
  await raiseWorkItem(unit.db, {
    ...{
      id: unit.newId(),
      practiceId: unit.practiceId,
      key: `differs:${id}`,
      kind: 'posting',
      remittanceId: known.id,
      dollars: head.amount,
    },
    title: `Payment ${head.trace} of ${head.payer.name} came again with other claims`,
    why: `${says} ${counted(claims, 'claim')} came now.`,
    whatToDo: 'Compare both files. Undo what was posted wrongly and post it anew, or ask the payer which of the two holds.',
    createdAt: unit.now,
  });
  return { kind: 'duplicate', remittanceId: known.id, says };
}

/**
 * A payment that was quarantined posts after all: its cash no longer waits in unapplied payer cash, and its work is done.
 * @returns in words why it cannot: its cash went back to the payer meanwhile.
 */
async function releaseQuarantine(unit: Unit, { id: remittanceId, head: r, payerId }: KnownPayment): Promise<string | undefined> {
  const { db, practiceId, now, today } = unit;
  if (payerId === null) {
    await closeQuarantine(unit, remittanceId);
    return undefined;
  }
  const waiting = post({ event: 'unapplied', date: today, money: paymentIdentity(r), payer: payerId, amount: r.amount });
  const there = await db
    .selectFrom('ledger_entry')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('key', '=', waiting.key)
    .executeTakeFirst();
  const gone = there && (await cashIsGone(unit, { id: payerId, name: r.payer.name }, [waiting]));
  if (gone) return gone;
  if (there) await postEntries(db, practiceId, [reverse(waiting, 'The payment posts after all', today)], now, unit.newId);
  await closeQuarantine(unit, remittanceId);
  return undefined;
}

const closeQuarantine = ({ db, practiceId, now, actor }: Unit, remittanceId: string): Promise<void> =>
  closeWorkItems(
    db,
    { practiceId, keys: [`quarantine:${remittanceId}`] },
    { at: now, userId: actor.userId, why: 'The payment came again and was posted.' },
  );

async function quarantine(unit: Unit, staged: StagedPayment, payerId: string | null, says: string): Promise<PaymentOutcome> {
  const { head } = staged;
  const remittanceId = await keepRemittance(unit, { staged, payerId, status: 'quarantined' });
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `quarantine:${remittanceId}`,
    kind: 'remittance',
    title: `Payment ${head.trace} of ${head.payer.name} was not posted`,
    why: says,
    whatToDo: 'Ask the payer for a corrected remittance, or have a manager release this one.',
    remittanceId,
    dollars: head.amount,
    createdAt: unit.now,
  });
  await auditDeed(unit, {
    action: 'quarantined payment',
    subject: 'remittance',
    subjectId: remittanceId,
    detail: { trace: head.trace, amountCents: head.amount },
  });
  return { kind: 'quarantined', remittanceId, says };
}

/** Our payer: by its number, else by its name spelled as ours. */
async function findPayer(unit: Unit, r: Remittance) {
  const payers = await unit.db
    .selectFrom('payer')
    .select(['id', 'name', 'payer_number', 'contractual_carcs'])
    .where('practice_id', '=', unit.practiceId)
    .where('kind', '<>', 'self-pay')
    .execute();
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return payers.find((p) => p.payer_number === r.payer.payerId) ?? payers.find((p) => plain(p.name) === plain(r.payer.name));
}

async function payeeProblem(unit: Unit, { payee }: Remittance): Promise<string | undefined> {
  const practice = await unit.db
    .selectFrom('practice')
    .select(['name', 'npi', 'tax_id'])
    .where('id', '=', unit.practiceId)
    .executeTakeFirstOrThrow();
  const digits = (text: string) => text.replace(/\D/g, '');
  if (payee.npi === practice.npi || (payee.taxId && digits(payee.taxId) === digits(practice.tax_id))) return undefined;
  return `The payee is ${payee.name} (${payee.npi ?? payee.taxId ?? 'no number'}), not ${practice.name}.`;
}
