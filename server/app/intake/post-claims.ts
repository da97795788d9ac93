import { assert, type Cents, showMoney, subtract } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { type Entry, post } from '@claimwright/core/ledger';
import {
  adjudicationIdentity,
  adjudicationName,
  openBalances,
  paymentIdentity,
  postClaims,
  postProviderAdjustments,
} from '@claimwright/core/posting';
import { sql } from 'kysely';
import { bigints, integers, texts, uuids } from '../../store/arrays.ts';
import { followAdjudications } from '../follow-adjudications.ts';
import { type Matched, matchRemittedClaims } from '../match-remitted-claim.ts';
import { toRecoup } from '../taken-claims.ts';
import type { Unit } from '../unit.ts';
import { EndOfPayment } from './end-of-payment.ts';
import { keepOutcome, nothingYet, type PaymentToPost, type Running } from './keep-outcome.ts';

/** So many claims are matched and posted together. */
const atOnce = 1000;

/** What was posted of a payment, counted. */
export interface Posted {
  readonly entries: number;
  readonly unmatched: number;
  readonly denials: number;
  readonly holds: number;
  /** What a released payment is off by, in question with the payer. */
  readonly inQuestion: Cents;
}

interface StagedClaim {
  readonly position: number;
  readonly ordinal: number;
  readonly content: RemittedClaim;
}

/**
 * Posts the claims of a staged payment, a thousand at a time in a constant number of statements, reversals first, then what rests on all of them
 * and what stands beside them. Each part reads what the parts before it left open.
 */
export async function postClaimsOf(unit: Unit, p: PaymentToPost): Promise<Posted> {
  const running = nothingYet();
  const end = new EndOfPayment(unit, p, running);
  for (const reversal of [true, false])
    for (let after = 0; ; ) {
      const part = await stagedPart(unit, p.staged.id, reversal, after);
      if (part.length === 0) break;
      await postPart(unit, p, part, { running, end });
      after = part.at(-1)!.position;
    }
  await end.post();
  await postBeside(unit, p, running);
  const inQuestion = subtract(running.cash, p.staged.head.amount);
  if (inQuestion !== 0) await question(unit, p, inQuestion, running);
  const { cash: _, ...counts } = running;
  return { ...counts, inQuestion };
}

/** What stands beside the claims. What earlier payments carried is asked once the claims are posted, since a reversal may meet some of it. */
async function postBeside(unit: Unit, p: PaymentToPost, running: Running): Promise<void> {
  const { head } = p.staged;
  if (head.providerAdjustments.length === 0) return;
  const terms = { ...p.terms, toRecoup: await toRecoup(unit, p.terms.payer) };
  await keepOutcome(unit, p, postProviderAdjustments(head, terms), [], running);
}

async function stagedPart({ db, practiceId }: Unit, paymentId: string, reversal: boolean, after: number): Promise<readonly StagedClaim[]> {
  return db
    .selectFrom('staged_claim')
    .select(['position', 'ordinal', 'content'])
    .where('practice_id', '=', practiceId)
    .where('payment_id', '=', paymentId)
    .where('reversal', '=', reversal)
    .where('position', '>', after)
    .orderBy('position')
    .limit(atOnce)
    .execute();
}

async function postPart(
  unit: Unit,
  p: PaymentToPost,
  part: readonly StagedClaim[],
  { running, end }: { readonly running: Running; readonly end: EndOfPayment },
): Promise<void> {
  const { head } = p.staged;
  const remitted = part.map((c) => c.content);
  const matches = await matchRemittedClaims(unit, remitted, p.terms.payer);
  const payment = paymentIdentity(head);
  const claims = part.map((c, i) => ({
    remitted: c.content,
    ...{ matched: matches[i], match: matches[i]?.match },
    adjudication: adjudicationIdentity(payment, adjudicationName(c.content), c.ordinal),
  }));
  const balances = openBalances(claims.map((c) => c.match));
  const outcome = postClaims(head, claims, p.terms, balances);
  const denied = new Set(outcome.denials.map((d) => d.claim));
  const held = new Set(outcome.holds.flatMap((h) => (h.claim ? [h.claim] : [])));
  await keepClaims(unit, p, part, matches, (m, c) => {
    if (!m) return 'unmatched';
    if (c.status === '22') return 'reversed';
    if (held.has(m.encounterId)) return 'held';
    return denied.has(m.encounterId) ? 'denied' : 'posted';
  });
  running.unmatched += matches.filter((m) => !m).length;
  await keepOutcome(unit, p, outcome, matches, running);
  const forwarded = new Set(outcome.notes.flatMap((n) => (n.kind === 'forwarded' && n.claim ? [n.claim] : [])));
  await followAdjudications(unit, {
    ...{ remittanceId: p.remittanceId, fileId: p.staged.fileId, payerId: p.terms.payer, remittance: head },
    ...{ claims: remitted, matches: end.take(claims, balances, { denied, forwarded }), denied, forwarded },
  });
}

/** The staged claims become claims of the payment: what they hold is copied where it lies. */
async function keepClaims(
  { db, practiceId }: Unit,
  { staged, remittanceId }: PaymentToPost,
  part: readonly StagedClaim[],
  matches: readonly (Matched | undefined)[],
  outcomeOf: (m: Matched | undefined, c: RemittedClaim) => string,
): Promise<void> {
  await sql`insert into remittance_claim (practice_id, remittance_id, position, claim_id, matched_by, status_code, charge_cents, paid_cents,
      adjusted_cents, patient_cents, outcome, content)
    select s.practice_id, ${remittanceId}::uuid, s.position, m.claim_id, m.matched_by, m.status, m.charge, m.paid, s.adjusted_cents, m.patient,
      m.outcome, s.content::jsonb
    from unnest(${integers(part.map((c) => c.position))}, ${uuids(matches.map((m) => m?.claimId ?? null))},
      ${texts(matches.map((m) => m?.by ?? 'none'))}, ${texts(part.map((c) => c.content.status))}, ${bigints(part.map((c) => c.content.charge))},
      ${bigints(part.map((c) => c.content.paid))}, ${bigints(part.map((c) => c.content.patientResponsibility))},
      ${texts(part.map((c, i) => outcomeOf(matches[i], c.content)))})
      as m (position, claim_id, matched_by, status, charge, paid, patient, outcome)
    join staged_claim as s on s.practice_id = ${practiceId} and s.payment_id = ${staged.id}
      -- Of a payment that was staged just now nobody knows how large it is: only this part is read.
      and s.position between ${part[0]!.position} and ${part.at(-1)!.position} and s.position = m.position`.execute(db);
}

/**
 * What a payment that a person released is off by: its claims and provider adjustments came to more, or less, than was paid. The cash
 * is what was paid; the rest is in question with the payer, and a person's work.
 */
async function question(unit: Unit, p: PaymentToPost, amount: Cents, running: Running): Promise<void> {
  const { head, fileId } = p.staged;
  assert(p.released, `cash posted is ${running.cash} cents, the payment ${head.amount}`);
  const payment = paymentIdentity(head);
  const entry: Entry = post({
    ...{ event: 'provider-adjusted', date: unit.today, source: { remittance: payment, file: fileId }, payment, payer: p.terms.payer },
    // Of no code that a payer sends, so that it is in question.
    ...{ ordinal: head.providerAdjustments.length + 1, reason: 'unbalanced', amount },
  });
  const says = `the payment was released though it is off by ${showMoney(amount)}: what was posted of its claims is not what was paid; ask the payer`;
  const holds = [{ kind: 'provider-adjustment-in-question' as const, amount, says }];
  await keepOutcome(unit, p, { entries: [entry], denials: [], holds, notes: [] }, [], running);
}
