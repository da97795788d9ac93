import { addMs, negate, showMoney } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { recordClaimEvents } from '../store/claim-history.ts';
import type { ClaimStatus } from '../store/tables.ts';
import { billNextPayer } from './bill-next-payer.ts';
import { followReversal } from './follow-reversal.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

export interface Adjudicated {
  readonly remittanceId: string;
  readonly fileId: string;
  readonly payerId: string;
  readonly remittance: Remittance;
  readonly matches: readonly (Matched | undefined)[];
  /** Visits of which something was denied. */
  readonly denied: ReadonlySet<string>;
  /** Visits whose claim the payer forwarded to the next one itself. */
  readonly forwarded: ReadonlySet<string>;
}

/** A payer that forwarded a claim gets 30 days until the next one is billed by us. */
const forwardedWaitMs = 30 * 86_400_000;

interface OwnClaim {
  readonly payer_id: string;
  readonly priority: number;
}

/**
 * Carries each claim on after its adjudication: its standing and history, the payer's number, and the next payer's claim.
 * Reversals come first, as in the books: a payment may name a correction before the reversal that makes room for it.
 */
export async function followAdjudications(unit: Unit, a: Adjudicated): Promise<void> {
  const matched = a.matches.flatMap((m, i) => (m ? [{ matched: m, remitted: a.remittance.claims[i]! }] : []));
  const isReversal = ({ remitted }: { remitted: RemittedClaim }) => remitted.status === '22';
  for (const { matched: m, remitted } of [...matched.filter(isReversal), ...matched.filter((c) => !isReversal(c))]) {
    const own = await unit.db
      .selectFrom('claim')
      .select(['payer_id', 'priority'])
      .where('practice_id', '=', unit.practiceId)
      .where('id', '=', m.claimId)
      .executeTakeFirstOrThrow();
    await tell(unit, a, m, remitted, own);
    // The next payer's answer to a claim that the first one forwarded carries the first one's number: its own is no number of that claim.
    const isOwn = own.payer_id === a.payerId;
    if (remitted.status === '22') await followReversal(unit, m, isOwn ? own.priority : own.priority + 1, a);
    else if (isOwn) await carryOn(unit, a, m, remitted);
  }
}

async function carryOn(unit: Unit, a: Adjudicated, m: Matched, remitted: RemittedClaim): Promise<void> {
  if (remitted.payerClaimNumber) {
    await unit.db
      .updateTable('claim')
      .set({ payer_claim_number: remitted.payerClaimNumber })
      .where('practice_id', '=', unit.practiceId)
      .where('id', '=', m.claimId)
      .execute();
  }
  if (a.forwarded.has(m.encounterId)) await waitForForwarded(unit, m.claimId);
  else await billNextPayer(unit, m.encounterId, a.payerId);
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

async function tell(unit: Unit, a: Adjudicated, m: Matched, c: RemittedClaim, own: OwnClaim): Promise<void> {
  const status = standing(c, a.denied.has(m.encounterId), a.forwarded.has(m.encounterId));
  await recordClaimEvents(unit.db, [
    {
      id: unit.newId(),
      practiceId: unit.practiceId,
      claimId: m.claimId,
      at: unit.now,
      kind: c.status === '22' ? 'reversed' : 'adjudicated',
      says: says(a, c),
      detail: { remittance: a.remittanceId, trace: a.remittance.trace, bytes: c.bytes },
      fileId: a.fileId,
      ...(own.payer_id === m.match.payer ? { status } : {}),
    },
  ]);
}

async function waitForForwarded(unit: Unit, claimId: string): Promise<void> {
  await unit.db
    .insertInto('due')
    .values({
      practice_id: unit.practiceId,
      id: unit.newId(),
      kind: 'forwarded-claim',
      subject_id: claimId,
      due_at: addMs(unit.now, forwardedWaitMs),
      done_at: null,
    })
    .onConflict((c) => c.columns(['practice_id', 'kind', 'subject_id']).doNothing())
    .execute();
}
