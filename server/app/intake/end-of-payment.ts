import {
  type BalanceOfOther,
  balancesOfOthers,
  type ClaimInPart,
  creditsOf,
  isWaiting,
  type Outcome,
  openBalances,
  postWaiting,
} from '@claimwright/core/posting';
import { sql } from 'kysely';
import { uuids } from '../../store/arrays.ts';
import { followAdjudications } from '../follow-adjudications.ts';
import { type Matched, readAgain } from '../match-remitted-claim.ts';
import type { Unit } from '../unit.ts';
import { keepOutcome, type PaymentToPost, type Running } from './keep-outcome.ts';

/** A claim of a part with ours. */
export interface PostedClaim extends ClaimInPart {
  readonly matched: Matched | undefined;
}

interface MovedBalance extends BalanceOfOther {
  readonly matched: Matched;
}

/** So many claims are looked at together. */
const atOnce = 1000;

/**
 * What a payment that is posted in parts has still to do once all its claims are posted: amounts that earlier remittances said, and that had no
 * room, may have it now; and another payer may be left with a credit. Few claims have either, and only these are remembered.
 */
export class EndOfPayment {
  private readonly waiting: (PostedClaim & { matched: Matched })[] = [];
  private readonly visits = new Set<string>();
  private readonly denied = new Set<string>();
  private readonly forwarded = new Set<string>();
  private readonly moved = new Map<string, MovedBalance>();
  private readonly unit: Unit;
  private readonly payment: PaymentToPost;
  private readonly running: Running;

  constructor(unit: Unit, payment: PaymentToPost, running: Running) {
    this.unit = unit;
    this.payment = payment;
    this.running = running;
  }

  /**
   * Remembers what of a part must be looked at again.
   * @returns the matches that need not wait for the end, undefined where one does: what a claim is followed by rests on all of its posting.
   */
  take(
    claims: readonly PostedClaim[],
    balances: ReturnType<typeof openBalances>,
    said: { readonly denied: ReadonlySet<string>; readonly forwarded: ReadonlySet<string> },
  ): (Matched | undefined)[] {
    this.note(
      claims.map((c) => c.matched),
      balances,
    );
    for (const { match } of claims) if (match && isWaiting(match)) this.visits.add(match.claim);
    return claims.map((c) => {
      const { matched } = c;
      if (!matched || !this.visits.has(matched.encounterId)) return matched;
      this.waiting.push({ ...c, matched });
      if (said.denied.has(matched.encounterId)) this.denied.add(matched.encounterId);
      if (said.forwarded.has(matched.encounterId)) this.forwarded.add(matched.encounterId);
      return undefined;
    });
  }

  /** Posts what waited, and asks about credits. */
  async post(): Promise<void> {
    for (let from = 0; from < this.waiting.length; from += atOnce) await this.postSome(this.waiting.slice(from, from + atOnce));
    const moved = [...this.moved.values()];
    const credits: Outcome = { entries: [], denials: [], holds: creditsOf(moved), notes: [] };
    if (credits.holds.length === 0) return;
    const matches = moved.map((m) => m.matched);
    await keepOutcome(this.unit, this.payment, credits, matches, this.running);
    const held = new Set(credits.holds.map((h) => h.claim));
    await this.keepHeld([...new Set(matches.filter((m) => held.has(m.encounterId)).map((m) => m.claimId))]);
  }

  private async postSome(some: EndOfPayment['waiting']): Promise<void> {
    const { unit, payment, running } = this;
    const { head, fileId } = payment.staged;
    const now = await readAgain(
      unit,
      some.map((c) => c.matched),
    );
    const balances = openBalances(now.map((m) => m.match));
    const claims = some.map((c, i) => ({ ...c, match: now[i]!.match }));
    const outcome = postWaiting(head, claims, payment.terms, balances);
    await keepOutcome(unit, payment, outcome, now, running);
    this.note(now, balances);
    const { denied, forwarded } = this;
    await followAdjudications(unit, {
      ...{ remittanceId: payment.remittanceId, fileId, payerId: payment.terms.payer, remittance: head },
      ...{ claims: some.map((c) => c.remitted), matches: now, denied, forwarded },
    });
  }

  /** The first part that moved a balance knows what it was before the payment, the last one what it is. */
  private note(matches: readonly (Matched | undefined)[], balances: ReturnType<typeof openBalances>): void {
    const ours = new Map(matches.flatMap((m) => (m ? [[m.encounterId, m] as const] : [])));
    for (const b of balancesOfOthers(
      matches.map((m) => m?.match),
      balances,
    )) {
      const key = `${b.claim} ${b.line} ${b.payer}`;
      this.moved.set(key, { ...b, before: this.moved.get(key)?.before ?? b.before, matched: ours.get(b.claim)! });
    }
  }

  private async keepHeld(claimIds: readonly string[]): Promise<void> {
    const { unit, payment } = this;
    await sql`update remittance_claim set outcome = 'held'
      where practice_id = ${unit.practiceId} and remittance_id = ${payment.remittanceId} and claim_id = any (${uuids(claimIds)})
        and outcome in ('posted', 'denied')`.execute(unit.db);
  }
}
