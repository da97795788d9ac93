import { setImmediate as othersTurn } from 'node:timers/promises';
import { assert, type Cents, showMoney, subtract } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { type Entry, post } from '@claimwright/core/ledger';
import {
  adjudicationIdentity,
  adjudicationName,
  type OpenBalances,
  type Outcome,
  openBalances,
  paymentIdentity,
  postClaims,
  postProviderAdjustments,
  together,
} from '@claimwright/core/posting';
import { sql } from 'kysely';
import { bigints, integers, texts, uuids } from '../../store/arrays.ts';
import { followAdjudications } from '../follow-adjudications.ts';
import { type Matched, matchRemittedClaims } from '../match-remitted-claim.ts';
import { toRecoup } from '../taken-claims.ts';
import type { Unit } from '../unit.ts';
import { EndOfPayment, type PostedClaim } from './end-of-payment.ts';
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
 * and what stands beside them. Each part knows what the parts before it left open; while the database writes one, the next is decided, which it may
 * since they have no visit and no number in common, and waits when they have.
 */
export async function postClaimsOf(unit: Unit, p: PaymentToPost): Promise<Posted> {
  const running = nothingYet();
  const end = new EndOfPayment(unit, p, running);
  let before: DecidedPart | undefined;
  for await (const part of stagedParts(unit, p.staged.id)) {
    const matches = await matchRemittedClaims(unit, contentsOf(part), p.terms.payer);
    before = await (before && !restsOn(part, matches, before)
      ? besideEachOther(decidePart(p, part, matches), keepPart(unit, p, before, { running, end }))
      : oneAfterTheOther(unit, p, part, { matches, before, running, end }));
  }
  if (before) await keepPart(unit, p, before, { running, end });
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

/** A part that is decided and not written. */
interface DecidedPart {
  readonly part: readonly StagedClaim[];
  readonly matches: readonly (Matched | undefined)[];
  readonly claims: readonly PostedClaim[];
  readonly balances: OpenBalances;
  readonly outcome: Outcome;
}

interface UpToNow {
  readonly running: Running;
  readonly end: EndOfPayment;
}

const contentsOf = (part: readonly StagedClaim[]): RemittedClaim[] => part.map((c) => c.content);

/** What a claim is found by, as its payer and we may spell it. */
const numbersOf = (part: readonly StagedClaim[]): string[] =>
  part.flatMap(({ content: c }) => [c.patientControlNumber.trim().toUpperCase(), ...(c.payerClaimNumber ? [c.payerClaimNumber] : [])]);

/** Whether a part may have been matched otherwise if the one before it had been written: it names the same visit, or what the other is found by. */
function restsOn(part: readonly StagedClaim[], matches: DecidedPart['matches'], before: DecidedPart): boolean {
  const visits = new Set(before.matches.flatMap((m) => m?.encounterId ?? []));
  const numbers = new Set(numbersOf(before.part));
  return matches.some((m) => m && visits.has(m.encounterId)) || numbersOf(part).some((n) => numbers.has(n));
}

/** Both are over when this is, whichever fails: nothing may go on in a transaction that is given up. */
async function besideEachOther<T>(deciding: Promise<T>, keeping: Promise<void>): Promise<T> {
  const [decided, kept] = await Promise.allSettled([deciding, keeping]);
  if (kept.status === 'rejected') throw kept.reason;
  if (decided.status === 'rejected') throw decided.reason;
  return decided.value;
}

async function oneAfterTheOther(
  unit: Unit,
  p: PaymentToPost,
  part: readonly StagedClaim[],
  { matches, before, ...now }: UpToNow & { readonly matches: DecidedPart['matches']; readonly before: DecidedPart | undefined },
): Promise<DecidedPart> {
  if (!before) return decidePart(p, part, matches);
  await keepPart(unit, p, before, now);
  return decidePart(p, part, await matchRemittedClaims(unit, contentsOf(part), p.terms.payer));
}

/** Reversals, then the others, a part at a time. */
async function* stagedParts({ db, practiceId }: Unit, paymentId: string): AsyncGenerator<readonly StagedClaim[]> {
  for (const reversal of [true, false])
    for (let after = 0; ; ) {
      const part = await db
        .selectFrom('staged_claim')
        .select(['position', 'ordinal', 'content'])
        .where('practice_id', '=', practiceId)
        .where('payment_id', '=', paymentId)
        .where('reversal', '=', reversal)
        .where('position', '>', after)
        .orderBy('position')
        .limit(atOnce)
        .execute();
      if (part.length === 0) break;
      yield part;
      after = part.at(-1)!.position;
    }
}

/** So many claims are decided before others, and the database's answers, have their turn. */
const inOneGo = 100;

async function decidePart(p: PaymentToPost, part: readonly StagedClaim[], matches: DecidedPart['matches']): Promise<DecidedPart> {
  const { head } = p.staged;
  const payment = paymentIdentity(head);
  const claims = part.map((c, i) => ({
    remitted: c.content,
    ...{ matched: matches[i], match: matches[i]?.match },
    adjudication: adjudicationIdentity(payment, adjudicationName(c.content), c.ordinal),
  }));
  const balances = openBalances(claims.map((c) => c.match));
  const outcomes: Outcome[] = [];
  for (let from = 0; from < claims.length; from += inOneGo) {
    await othersTurn();
    outcomes.push(postClaims(head, claims.slice(from, from + inOneGo), p.terms, balances));
  }
  return { part, matches, claims, balances, outcome: together(outcomes) };
}

async function keepPart(unit: Unit, p: PaymentToPost, decided: DecidedPart, { running, end }: UpToNow): Promise<void> {
  const { part, matches, claims, balances, outcome } = decided;
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
    ...{ remittanceId: p.remittanceId, fileId: p.staged.fileId, payerId: p.terms.payer, remittance: p.staged.head },
    ...{ claims: contentsOf(part), matches: end.take(claims, balances, { denied, forwarded }), denied, forwarded },
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
