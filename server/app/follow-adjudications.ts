import { addMs, negate, showMoney } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import { uuids } from '../store/arrays.ts';
import { type ClaimEvent, recordClaimEvents } from '../store/claim-history.ts';
import type { ClaimStatus } from '../store/tables.ts';
import { billNextPayers } from './bill-next-payer.ts';
import { settleVoids } from './correct-claim/settle-voids.ts';
import { stillDecided } from './decisions-on.ts';
import { followReversals } from './follow-reversal.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

/** Claims of a payment that were posted, all or a part. */
export interface Adjudicated {
  readonly remittanceId: string;
  readonly fileId: string;
  readonly payerId: string;
  /** Its own list of claims is not looked at. */
  readonly remittance: Remittance;
  readonly claims: readonly RemittedClaim[];
  /** Ours, one for each of `claims`. */
  readonly matches: readonly (Matched | undefined)[];
  /** Visits of which something was denied. */
  readonly denied: ReadonlySet<string>;
  /** Visits whose claim the payer forwarded to the next one itself. */
  readonly forwarded: ReadonlySet<string>;
}

/** A payer that forwarded a claim gets 30 days until the next one is billed by us. */
const forwardedWaitMs = 30 * 86_400_000;

interface OwnClaim {
  readonly id: string;
  readonly payer_id: string;
  readonly priority: number;
}

/** A remitted claim with ours, and ours as it is on file. */
interface Followed {
  readonly matched: Matched;
  readonly remitted: RemittedClaim;
  readonly own: OwnClaim;
  /** The next payer's answer to a claim that the first one forwarded carries the first one's number: its own is no number of that claim. */
  readonly isOwn: boolean;
}

/**
 * Carries claims on after their adjudication: their standing and history, the payer's number, and the next payer's claim, in a
 * constant number of statements but for what a next payer is billed for. Reversals come first, as in the books:
 * a payment may name a correction before the reversal that makes room for it.
 */
export async function followAdjudications(unit: Unit, a: Adjudicated): Promise<void> {
  const pairs = a.matches.flatMap((matched, i) => (matched ? [{ matched, remitted: a.claims[i]! }] : []));
  const isReversal = ({ remitted }: { remitted: RemittedClaim }) => remitted.status === '22';
  const own = await ownClaims(unit, [...new Set(pairs.map((p) => p.matched.claimId))]);
  const followed = [...pairs.filter(isReversal), ...pairs.filter((c) => !isReversal(c))].map((p): Followed => {
    const claim = own.get(p.matched.claimId)!;
    return { ...p, own: claim, isOwn: claim.payer_id === a.payerId };
  });
  const taken = followed.filter(isReversal);
  const stand = await stillDecided(
    unit,
    taken.map((f) => f.matched.claimId),
  );
  await recordClaimEvents(
    unit.db,
    followed.map((f) => told(unit, a, f, stand.has(f.matched.claimId))),
  );
  await followReversals(
    unit,
    taken.map((f) => ({ matched: f.matched, priority: f.isOwn ? f.own.priority : f.own.priority + 1 })),
    a,
  );
  await settleVoids(unit, { replaced: taken.filter((f) => f.isOwn).map((f) => f.matched.claimId) });
  const waiting = followed.filter((f) => f.isOwn && !isReversal(f) && a.forwarded.has(f.matched.encounterId));
  await waitForForwarded(unit, [...new Set(waiting.map((f) => f.matched.claimId))]);
  // A reversal may make room for what a correction before it moved on.
  const next = followed.filter((f) => f.isOwn && f.matched.match.nextPayer !== undefined && !a.forwarded.has(f.matched.encounterId));
  await billNextPayers(unit, [...new Set(next.map((f) => f.matched.encounterId))], a.payerId);
}

async function ownClaims({ db, practiceId }: Unit, claimIds: readonly string[]): Promise<Map<string, OwnClaim>> {
  const rows = await db
    .selectFrom('claim')
    .select(['id', 'payer_id', 'priority'])
    .where('practice_id', '=', practiceId)
    .where(sql<boolean>`id = any (${uuids(claimIds)})`)
    .execute();
  return new Map(rows.map((r) => [r.id, r]));
}

/** A claim of which nothing was paid and nothing moved on is denied when something was denied; a partly denied one is paid. */
function standing(c: RemittedClaim, denied: boolean, forwarded: boolean): ClaimStatus {
  if (c.status === '22') return 'reversed';
  if (denied && c.paid === 0 && c.patientResponsibility === 0) return 'denied';
  return forwarded ? 'forwarded' : 'paid';
}

function says(a: Adjudicated, c: RemittedClaim): string {
  const payer = a.remittance.payer.name;
  if (c.status === '22') return `${payer} took back ${showMoney(negate(c.paid))}`;
  const to = c.crossoverTo?.name ? ` and forwarded the claim to ${c.crossoverTo.name}` : '';
  return `${payer} decided: charged ${showMoney(c.charge)}, paid ${showMoney(c.paid)}, patient ${showMoney(c.patientResponsibility)}${to}`;
}

/** @param stands whether a decision stands on the claim all the same: a correction came before the reversal that makes room for it. */
function told(
  unit: Unit,
  a: Adjudicated,
  { matched: m, remitted: c, isOwn }: Followed,
  stands: boolean,
): ClaimEvent & { status?: ClaimStatus } {
  return {
    id: unit.newId(),
    practiceId: unit.practiceId,
    claimId: m.claimId,
    at: unit.now,
    kind: c.status === '22' ? 'reversed' : 'adjudicated',
    says: says(a, c),
    detail: { remittance: a.remittanceId, trace: a.remittance.trace, bytes: c.bytes },
    fileId: a.fileId,
    ...(isOwn && !(c.status === '22' && stands)
      ? { status: standing(c, a.denied.has(m.encounterId), a.forwarded.has(m.encounterId)) }
      : {}),
    ...(isOwn && c.status !== '22' && c.payerClaimNumber ? { payerClaimNumber: c.payerClaimNumber } : {}),
  };
}

async function waitForForwarded(unit: Unit, claimIds: readonly string[]): Promise<void> {
  const { db, practiceId, now } = unit;
  if (claimIds.length === 0) return;
  await sql`insert into due (practice_id, id, kind, subject_id, due_at)
    select ${practiceId}::uuid, d.id, 'forwarded-claim', d.claim_id, ${addMs(now, forwardedWaitMs)}::timestamptz
    from unnest(${uuids(claimIds.map(() => unit.newId()))}, ${uuids(claimIds)}) as d (id, claim_id)
    on conflict (practice_id, kind, subject_id) do nothing`.execute(db);
}
