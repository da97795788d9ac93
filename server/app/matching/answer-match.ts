import { ok, type Result, refused } from '@claimwright/core/base';
import { type Entry, post, reverse } from '@claimwright/core/ledger';
import { type Outcome, paymentIdentity, postHeldClaim } from '@claimwright/core/posting';
import { postEntries } from '../../store/ledger.ts';
import { auditDeed } from '../audit-deed.ts';
import { followAdjudications } from '../follow-adjudications.ts';
import { lockBooks } from '../lock-books.ts';
import { type Matched, matchAnswered } from '../match-remitted-claim.ts';
import { policyOf } from '../posting-policy/policy-of.ts';
import { raiseExceptions } from '../raise-exceptions.ts';
import type { Unit } from '../unit.ts';
import { claimNamed } from './candidates.ts';
import { cashIsGone } from './cash-is-gone.ts';
import { closeQuestion } from './close-question.ts';
import { lastDenial } from './last-denial.ts';
import { type NoQuestion, type OpenQuestion, openQuestion } from './match-question.ts';

export interface MatchAnswer {
  readonly remittanceId: string;
  /** Of the remitted claim in its payment, from 1. */
  readonly position: number;
  readonly claimId: string;
}

/** Why the answer is not taken, in the order in which it is looked at. */
export type NotAnswered =
  | NoQuestion
  | { readonly kind: 'no-such-claim' }
  | { readonly kind: 'not-covered' | 'cash-gone'; readonly says: string };

/** What came of the answer. */
export interface Answered {
  readonly outcome: 'posted' | 'denied' | 'reversed' | 'held';
  readonly denials: number;
  readonly questions: number;
}

/**
 * A person says which claim of ours a remitted claim is for. What waited in unapplied payer cash is undone, and the claim is posted as it would
 * have been on its day: by the policy of the payment's date, in the payment's name, its cash unchanged.
 */
export async function answerMatch(unit: Unit, answer: MatchAnswer): Promise<Result<Answered, NotAnswered>> {
  await lockBooks(unit);
  const asked = await openQuestion(unit, answer.remittanceId, answer.position);
  if (!asked.ok) return asked;
  const claim = await claimNamed(unit, answer.claimId);
  if (!claim) return refused({ kind: 'no-such-claim' });
  const question = asked.value;
  const matched = await matchAnswered(unit, question.remitted, claim, question.payer.id);
  if (!matched) {
    const says = `${question.payer.name} does not cover the patient of claim ${claim.controlNumber} on ${claim.day}: put the policy on file first.`;
    return refused({ kind: 'not-covered', says });
  }
  const gone = await cashIsGone(unit, question.payer, [waiting(unit, question)]);
  if (gone) return refused({ kind: 'cash-gone', says: gone });
  const outcome = await postAnswered(unit, question, matched);
  return ok(await settle(unit, question, matched, outcome));
}

/** The entry with which the claim's cash waits; none when nothing was paid. */
function waiting(unit: Unit, { adjudication, remitted, payer }: OpenQuestion): Entry {
  return post({ event: 'unapplied', date: unit.today, money: adjudication, payer: payer.id, amount: remitted.paid });
}

async function postAnswered(unit: Unit, q: OpenQuestion, { match }: Matched): Promise<Outcome> {
  const { db, practiceId, now, today, newId } = unit;
  const user = unit.actor.userId ? { user: unit.actor.userId } : {};
  const terms = { payer: q.payer.id, policy: await policyOf(unit, q.payer), today, file: q.fileId, ...user };
  const outcome = postHeldClaim(q.remittance, { remitted: q.remitted, match, adjudication: q.adjudication }, terms);
  const wait = waiting(unit, q);
  const source = { remittance: paymentIdentity(q.remittance), ...user };
  const undone = wait.postings.length > 0 ? [reverse(wait, 'a person said which claim it is for', today, source)] : [];
  await postEntries(db, practiceId, [...undone, ...outcome.entries], now, newId);
  return outcome;
}

async function settle(unit: Unit, q: OpenQuestion, matched: Matched, outcome: Outcome): Promise<Answered> {
  const { db, practiceId } = unit;
  const { remittanceId, position, remitted, payer } = q;
  const became =
    remitted.status === '22' ? 'reversed' : outcome.holds.length > 0 ? 'held' : outcome.denials.length > 0 ? 'denied' : 'posted';
  await db
    .updateTable('remittance_claim')
    .set({ claim_id: matched.claimId, matched_by: 'person', outcome: became })
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('position', '=', position)
    .execute();
  const before = { denials: await lastDenial(unit, remittanceId), holds: 0 };
  const { denials, holds } = outcome;
  await raiseExceptions(unit, {
    remittanceId,
    payerId: payer.id,
    paidOn: q.remittance.paymentDate,
    denials,
    holds,
    matches: [matched],
    before,
    answered: position,
  });
  await closeQuestion(unit, q, `It is for claim ${matched.claimId}.`);
  await followAdjudications(unit, {
    ...{ remittanceId, fileId: q.fileId, payerId: payer.id, remittance: q.remittance, claims: [remitted], matches: [matched] },
    denied: new Set(denials.map((d) => d.claim)),
    forwarded: new Set(outcome.notes.flatMap((n) => (n.kind === 'forwarded' && n.claim ? [n.claim] : []))),
  });
  await auditDeed(unit, {
    ...{ action: 'answered match', subject: 'remittance', subjectId: remittanceId, patientId: matched.match.patient },
    detail: { position, claimId: matched.claimId, number: remitted.patientControlNumber, paidCents: remitted.paid },
  });
  return { outcome: became, denials: outcome.denials.length, questions: outcome.holds.length };
}
