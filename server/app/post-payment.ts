import { type Cents, showMoney, sum } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { post, reverse } from '@claimwright/core/ledger';
import { type Outcome, paymentIdentity, postRemittance } from '@claimwright/core/posting';
import { postEntries } from '../store/ledger.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { auditDeed } from './audit-deed.ts';
import { followAdjudications } from './follow-adjudications.ts';
import { lockBooks } from './lock-books.ts';
import { type Matched, matchRemittedClaims } from './match-remitted-claim.ts';
import { policyOf } from './posting-policy/policy-of.ts';
import { raiseDenials, raiseHolds } from './raise-exceptions.ts';
import { takenClaims } from './taken-claims.ts';
import type { Unit } from './unit.ts';

/** What became of one payment of a file. */
export type PaymentOutcome =
  | {
      readonly kind: 'posted';
      readonly remittanceId: string;
      readonly claims: number;
      readonly unmatched: number;
      readonly denials: number;
      readonly holds: number;
    }
  | { readonly kind: 'duplicate'; readonly remittanceId: string; readonly says: string }
  | { readonly kind: 'quarantined'; readonly remittanceId: string; readonly says: string };

export interface PaymentIn {
  readonly remittance: Remittance;
  /** The proof as x12 gives it, kept beside the payment. */
  readonly proof: unknown;
  readonly fileId: string;
}

/**
 * Posts one payment whole, or not at all. One that was quarantined is tried again when it comes again: the payer may be on file
 * now, or the payer has mended it. The same payment (payer, trace, date, amount) posts once whatever file brings it. One
 * that does not balance, or is not for this practice, is quarantined with the reason.
 */
export async function postPayment(unit: Unit, { remittance, proof, fileId }: PaymentIn): Promise<PaymentOutcome> {
  await lockBooks(unit);
  const known = await findSamePayment(unit, remittance);
  if (known?.status === 'posted')
    return {
      kind: 'duplicate',
      remittanceId: known.id,
      says: `Payment ${remittance.trace} of ${remittance.payer.name} came before and was posted; nothing was posted again.`,
    };

  const payer = await findPayer(unit, remittance);
  const notOurs = await payeeProblem(unit, remittance);
  if (!payer || notOurs) {
    const says = notOurs ?? `No payer of ours has the number or name of ${remittance.payer.name}: add the payer, then post the file again.`;
    return quarantine(unit, { remittance, proof, fileId }, payer?.id ?? null, says);
  }

  const matches = await matchRemittedClaims(unit, remittance.claims, payer.id);
  const posted = postRemittance(
    remittance,
    matches.map((m) => m?.match),
    {
      payer: payer.id,
      policy: await policyOf(unit, payer),
      taken: await takenClaims(unit, remittance, payer.id),
      today: unit.today,
      file: fileId,
    },
  );
  if (!posted.ok) {
    const { error } = posted;
    if (error.kind === 'unbalanced' && error.cash) await postEntries(unit.db, unit.practiceId, [error.cash], unit.now, unit.newId);
    const says =
      error.kind === 'unbalanced'
        ? error.imbalances.map((i) => i.says).join('; ')
        : `The payment is below zero (${showMoney(error.amount)}).`;
    return quarantine(unit, { remittance, proof, fileId }, payer.id, says);
  }
  if (known) await releaseQuarantine(unit, known.id, remittance, payer.id);
  return settle(unit, { remittance, proof, fileId }, payer.id, matches, posted.value);
}

/** A payment that was quarantined posts after all: its cash no longer waits in unapplied payer cash, and its work is done. */
async function releaseQuarantine(unit: Unit, remittanceId: string, r: Remittance, payerId: string): Promise<void> {
  const { db, practiceId, now, today } = unit;
  const waiting = post({ event: 'unapplied', date: today, money: paymentIdentity(r), payer: payerId, amount: r.amount });
  const there = await db
    .selectFrom('ledger_entry')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('key', '=', waiting.key)
    .executeTakeFirst();
  if (there) await postEntries(db, practiceId, [reverse(waiting, 'The payment posts after all', today)], now, unit.newId);
  await closeWorkItems(
    db,
    { practiceId, keys: [`quarantine:${remittanceId}`] },
    { at: now, userId: unit.actor.userId, why: 'The payment came again and was posted.' },
  );
}

async function settle(
  unit: Unit,
  input: PaymentIn,
  payerId: string,
  matches: readonly (Matched | undefined)[],
  outcome: Outcome,
): Promise<PaymentOutcome> {
  const remittanceId = await keepRemittance(unit, input, payerId, 'posted');
  const denied = new Set(outcome.denials.map((d) => d.claim));
  const held = new Set(outcome.holds.flatMap((h) => (h.claim ? [h.claim] : [])));
  await keepClaims(unit, remittanceId, input.remittance, matches, (m, c) => {
    if (!m) return 'unmatched';
    if (c.status === '22') return 'reversed';
    if (held.has(m.encounterId)) return 'held';
    return denied.has(m.encounterId) ? 'denied' : 'posted';
  });
  await postEntries(unit.db, unit.practiceId, outcome.entries, unit.now, unit.newId);
  await raiseDenials(unit, remittanceId, payerId, outcome.denials, matches);
  await raiseHolds(unit, remittanceId, outcome.holds, matches);
  const forwarded = new Set(outcome.notes.flatMap((n) => (n.kind === 'forwarded' && n.claim ? [n.claim] : [])));
  await followAdjudications(unit, {
    remittanceId,
    fileId: input.fileId,
    payerId,
    remittance: input.remittance,
    matches,
    denied,
    forwarded,
  });
  await auditDeed(unit, {
    action: 'posted payment',
    subject: 'remittance',
    subjectId: remittanceId,
    detail: { trace: input.remittance.trace, amountCents: input.remittance.amount, entries: outcome.entries.length },
  });
  return {
    kind: 'posted',
    remittanceId,
    claims: input.remittance.claims.length,
    unmatched: matches.filter((m) => !m).length,
    denials: outcome.denials.length,
    holds: outcome.holds.length,
  };
}

async function quarantine(unit: Unit, input: PaymentIn, payerId: string | null, says: string): Promise<PaymentOutcome> {
  const remittanceId = await keepRemittance(unit, input, payerId, 'quarantined');
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `quarantine:${remittanceId}`,
    kind: 'remittance',
    title: `Payment ${input.remittance.trace} of ${input.remittance.payer.name} was not posted`,
    why: says,
    whatToDo: 'Ask the payer for a corrected remittance, or have a manager release this one.',
    remittanceId,
    dollars: input.remittance.amount,
    createdAt: unit.now,
  });
  await auditDeed(unit, {
    action: 'quarantined payment',
    subject: 'remittance',
    subjectId: remittanceId,
    detail: { trace: input.remittance.trace, amountCents: input.remittance.amount },
  });
  return { kind: 'quarantined', remittanceId, says };
}

function findSamePayment(unit: Unit, r: Remittance) {
  return unit.db
    .selectFrom('remittance')
    .select(['id', 'status'])
    .where('practice_id', '=', unit.practiceId)
    .where('originator', '=', originatorOf(r))
    .where('trace', '=', r.trace)
    .where('payment_date', '=', r.paymentDate)
    .where('amount_cents', '=', r.amount)
    .executeTakeFirst();
}

const originatorOf = (r: Remittance) => r.originator ?? r.payer.payerId ?? r.payer.name;

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

async function keepRemittance(
  unit: Unit,
  { remittance: r, proof, fileId }: PaymentIn,
  payerId: string | null,
  status: 'posted' | 'quarantined',
): Promise<string> {
  const kept = await unit.db
    .insertInto('remittance')
    .values({
      practice_id: unit.practiceId,
      id: unit.newId(),
      file_id: fileId,
      payer_id: payerId,
      payer_name: r.payer.name,
      originator: originatorOf(r),
      trace: r.trace,
      method: r.method,
      amount_cents: r.amount,
      payment_date: r.paymentDate,
      status,
      proof: JSON.stringify(proof),
      content: JSON.stringify(r),
      posted_at: unit.now,
    })
    // The same payment can only be here as a quarantined one: it keeps its identity and takes what came now.
    .onConflict((c) =>
      c.columns(['practice_id', 'originator', 'trace', 'payment_date', 'amount_cents']).doUpdateSet((e) => ({
        file_id: e.ref('excluded.file_id'),
        payer_id: e.ref('excluded.payer_id'),
        status: e.ref('excluded.status'),
        proof: e.ref('excluded.proof'),
        content: e.ref('excluded.content'),
        posted_at: e.ref('excluded.posted_at'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return kept.id;
}

const adjustedOn = (c: RemittedClaim): Cents =>
  sum([...c.adjustments, ...c.lines.flatMap((l) => l.adjustments)].filter((a) => a.group !== 'PR').map((a) => a.amount));

async function keepClaims(
  unit: Unit,
  remittanceId: string,
  r: Remittance,
  matches: readonly (Matched | undefined)[],
  outcomeOf: (m: Matched | undefined, c: RemittedClaim) => 'posted' | 'denied' | 'reversed' | 'held' | 'unmatched',
): Promise<void> {
  if (r.claims.length === 0) return;
  await unit.db
    .insertInto('remittance_claim')
    .values(
      r.claims.map((c, i) => ({
        practice_id: unit.practiceId,
        remittance_id: remittanceId,
        position: i + 1,
        claim_id: matches[i]?.claimId ?? null,
        matched_by: matches[i]?.by ?? 'none',
        status_code: c.status,
        charge_cents: c.charge,
        paid_cents: c.paid,
        adjusted_cents: adjustedOn(c),
        patient_cents: c.patientResponsibility,
        outcome: outcomeOf(matches[i], c),
        content: JSON.stringify(c),
      })),
    )
    .execute();
}
