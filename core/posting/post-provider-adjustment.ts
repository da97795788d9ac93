import { add, allocate, type Cents, negate, showMoney, subtract, sum, zero } from '../base/money.ts';
import type { ProviderAdjustment } from '../claim/remittance.ts';
import type { Entry } from '../ledger/entry.ts';
import type { TakenClaim } from '../ledger/events/provider-adjusted.ts';
import { post } from '../ledger/post.ts';
import { providerAdjustmentAccount } from '../ledger/provider-adjustments.ts';
import type { Hold, Outcome } from './outcome.ts';

/** What the posting of a payment's provider-level adjustments must know. */
export interface AdjustedPayment extends Pick<Entry, 'date' | 'source'> {
  readonly payment: string;
  readonly payer: string;
  readonly adjustments: readonly ProviderAdjustment[];
  /** Old claims by the reference with which an adjustment names them; with lines where no reversal of what was paid ever came. */
  readonly taken: Readonly<Record<string, TakenClaim>>;
  /** What reversals of this payer carried to later payments, and none has borne yet. */
  readonly toRecoup: Cents;
}

/** What is left to take back while the adjustments of a payment go by: one must see what those before it took. */
interface LeftToTake {
  /** Of what was carried. */
  toRecoup: Cents;
  /** By old claim: what was paid on its lines and is not taken back. */
  readonly lines: Map<string, TakenClaim['lines']>;
}

const recovers = new Set(['WO', 'FB', 'WU']);
const isRecoupment = (a: ProviderAdjustment) => providerAdjustmentAccount(a.reason, a.amount) === 'recoupments-payable';

/**
 * Whether a 72 beside a takeback acknowledges that we refunded what it takes: one that speaks of the same old claim, however it spells it, or one
 * without a reference and of the opposite amount.
 */
function isAcknowledged(a: ProviderAdjustment, p: AdjustedPayment): boolean {
  const subjectOf = (reference: string) => p.taken[reference]?.claim ?? reference;
  return p.adjustments
    .filter((b) => b.reason === '72' && b.amount < 0)
    .some((b) => (b.reference && a.reference ? subjectOf(b.reference) === subjectOf(a.reference) : b.amount === negate(a.amount)));
}

/**
 * The old claim that a takeback puts its amount on again: what was paid there was never reversed. Not where a 72 beside it acknowledges that we
 * refunded: then nothing is taken. One that takes more than is left of what was paid is no takeback of that claim alone.
 */
function takenBy(a: ProviderAdjustment, p: AdjustedPayment, left: LeftToTake): { taken?: TakenClaim; takesMore: boolean } {
  const named = a.reference ? p.taken[a.reference] : undefined;
  if (!named || !recovers.has(a.reason) || a.amount <= 0 || isAcknowledged(a, p)) return { takesMore: false };
  if (sum(named.lines.map((l) => l.paid)) <= 0) return { takesMore: false };
  const lines = left.lines.get(named.claim) ?? named.lines;
  if (a.amount > sum(lines.map((l) => l.paid))) return { takesMore: true };
  const weights = lines.map((l) => (l.paid > 0 ? l.paid : zero));
  const shares = allocate(a.amount, weights);
  left.lines.set(
    named.claim,
    lines.map((l, i) => ({ ...l, paid: subtract(l.paid, shares[i]!) })),
  );
  return { taken: { ...named, lines: lines.map((l, i) => ({ ...l, paid: weights[i]! })) }, takesMore: false };
}

/** What of a takeback that is owed on no old claim nothing was carried for. */
function uncovered(a: ProviderAdjustment, left: LeftToTake): Cents {
  const covered = a.amount <= left.toRecoup ? a.amount : left.toRecoup > 0 ? left.toRecoup : zero;
  left.toRecoup = subtract(left.toRecoup, covered);
  return subtract(a.amount, covered);
}

/** What a person must answer of an adjustment that is not owed on an old claim. */
function asked(a: ProviderAdjustment, what: string, takesMore: boolean, left: LeftToTake): { amount: Cents; says: string } | undefined {
  if (providerAdjustmentAccount(a.reason, a.amount) === 'payer-adjustments-in-question')
    return { amount: a.amount, says: `${what}: ask the payer what it is for` };
  if (!isRecoupment(a) || a.amount <= 0) return undefined;
  const rest = uncovered(a, left);
  if (takesMore) return { amount: a.amount, says: `${what} takes more than was paid on the claim that it names` };
  const says = `${what} takes back ${showMoney(rest)} that no reversal carried to a later payment, and that was paid on no claim that it names`;
  return rest > 0 ? { amount: rest, says } : undefined;
}

/**
 * Posts the provider-level adjustments of a payment (PLB), each in its place; one of a kind that we do not know is posted in question, never
 * dropped. What the payment itself carries to later ones meets what it takes back, whichever stands first.
 */
export function postAdjustmentsOf(p: AdjustedPayment): Outcome[] {
  const carried = p.adjustments.filter((a) => isRecoupment(a) && a.amount < 0);
  const left: LeftToTake = { toRecoup: add(p.toRecoup, ...carried.map((a) => negate(a.amount))), lines: new Map() };
  return p.adjustments.map((a, i) => postOne(a, i + 1, p, left));
}

function postOne(a: ProviderAdjustment, ordinal: number, p: AdjustedPayment, left: LeftToTake): Outcome {
  const named = a.reference ? p.taken[a.reference] : undefined;
  const { taken, takesMore } = takenBy(a, p, left);
  const entry = post({
    ...{ event: 'provider-adjusted', date: p.date, payment: p.payment, ordinal, payer: p.payer },
    source: named ? { ...p.source, claim: named.claim } : p.source,
    ...{ reason: a.reason, amount: a.amount },
    ...(a.reference ? { reference: a.reference } : {}),
    ...(taken ? { taken } : {}),
  });
  const what = `${a.reason}${a.reference ? ` (${a.reference})` : ''} of ${showMoney(a.amount)}`;
  const claim = named ? { claim: named.claim } : {};
  const question = taken ? undefined : asked(a, what, takesMore, left);
  const holds: Hold[] = question ? [{ kind: 'provider-adjustment-in-question', ...claim, ...question }] : [];
  const says = `${what}: ${a.amount > 0 ? 'kept out of this payment' : 'carried to a later payment'}`;
  return {
    entries: entry.postings.length > 0 ? [entry] : [],
    denials: [],
    holds,
    notes: recovers.has(a.reason) && a.amount !== 0 ? [{ kind: 'recouped', ...claim, amount: a.amount, says }] : [],
  };
}
