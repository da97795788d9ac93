import { asCents, assert, type Cents, showMoney, subtract, sum } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { type Entry, post, postedTo } from '@claimwright/core/ledger';
import {
  adjudicationIdentity,
  adjudicationName,
  type Outcome,
  type PostingTerms,
  paymentIdentity,
  postClaims,
  postProviderAdjustments,
} from '@claimwright/core/posting';
import { sql } from 'kysely';
import { bigints, integers, texts, uuids } from '../../store/arrays.ts';
import { postEntries } from '../../store/ledger.ts';
import type { StagedPayment } from '../../store/remittances.ts';
import { followAdjudications } from '../follow-adjudications.ts';
import type { Matched } from '../match-remitted-claim.ts';
import { raiseExceptions } from '../raise-exceptions.ts';
import type { Unit } from '../unit.ts';
import { matchRemittedClaims } from './match-remitted-claims.ts';

/** So many claims are matched and posted together. */
const atOnce = 1000;

export interface PaymentToPost {
  readonly staged: StagedPayment;
  readonly remittanceId: string;
  readonly terms: PostingTerms;
  /** A person lets it be posted though it does not balance. */
  readonly released: boolean;
}

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

/** Counts and cash while parts are posted. */
interface Running {
  entries: number;
  unmatched: number;
  denials: number;
  holds: number;
  cash: Cents;
}

/**
 * Posts the claims of a staged payment, a thousand at a time in a constant number of statements, reversals first, then what stands
 * beside its claims. Each part reads what the parts before it left open.
 */
export async function postClaimsOf(unit: Unit, p: PaymentToPost): Promise<Posted> {
  const running: Running = { entries: 0, unmatched: 0, denials: 0, holds: 0, cash: asCents(0) };
  for (const reversal of [true, false])
    for (let after = 0; ; ) {
      const part = await stagedPart(unit, p.staged.id, reversal, after);
      if (part.length === 0) break;
      await postPart(unit, p, part, running);
      after = part.at(-1)!.position;
    }
  await keep(unit, p, postProviderAdjustments(p.staged.head, p.terms), [], running);
  const inQuestion = subtract(running.cash, p.staged.head.amount);
  if (inQuestion !== 0) await question(unit, p, inQuestion, running);
  const { cash: _, ...counts } = running;
  return { ...counts, inQuestion };
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

async function postPart(unit: Unit, p: PaymentToPost, part: readonly StagedClaim[], running: Running): Promise<void> {
  const { head } = p.staged;
  const claims = part.map((c) => c.content);
  const matches = await matchRemittedClaims(unit, claims, p.terms.payer);
  const payment = paymentIdentity(head);
  const outcome = postClaims(
    head,
    part.map((c, i) => ({
      remitted: c.content,
      match: matches[i]?.match,
      adjudication: adjudicationIdentity(payment, adjudicationName(c.content), c.ordinal),
    })),
    p.terms,
  );
  const denied = new Set(outcome.denials.map((d) => d.claim));
  const held = new Set(outcome.holds.flatMap((h) => (h.claim ? [h.claim] : [])));
  await keepClaims(unit, p, part, matches, (m, c) => {
    if (!m) return 'unmatched';
    if (c.status === '22') return 'reversed';
    if (held.has(m.encounterId)) return 'held';
    return denied.has(m.encounterId) ? 'denied' : 'posted';
  });
  running.unmatched += matches.filter((m) => !m).length;
  await keep(unit, p, outcome, matches, running);
  const forwarded = new Set(outcome.notes.flatMap((n) => (n.kind === 'forwarded' && n.claim ? [n.claim] : [])));
  const { remittanceId, staged } = p;
  await followAdjudications(unit, {
    ...{ remittanceId, fileId: staged.fileId, payerId: p.terms.payer, remittance: head },
    ...{ claims, matches, denied, forwarded },
  });
}

/** Entries, denials and questions of a part. */
async function keep(
  unit: Unit,
  p: PaymentToPost,
  outcome: Outcome,
  matches: readonly (Matched | undefined)[],
  running: Running,
): Promise<void> {
  const { entries, denials, holds } = outcome;
  await postEntries(unit.db, unit.practiceId, entries, unit.now, unit.newId);
  const { remittanceId, terms } = p;
  await raiseExceptions(unit, { remittanceId, payerId: terms.payer, denials, holds, matches, before: { ...running } });
  running.entries += entries.length;
  running.denials += denials.length;
  running.holds += holds.length;
  running.cash = sum([running.cash, ...entries.map((e) => postedTo(e, 'cash-clearing'))]);
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
  await keep(unit, p, { entries: [entry], denials: [], holds, notes: [] }, [], running);
}
