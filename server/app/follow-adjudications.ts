import { addMs, showMoney } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { recordClaimEvents } from '../store/claim-history.ts';
import type { ClaimStatus } from '../store/tables.ts';
import { billNextPayer } from './bill-next-payer.ts';
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
}

/** A payer that forwarded a claim gets 30 days until the next one is billed by us. */
const forwardedWaitMs = 30 * 86_400_000;
const forwarded = new Set(['19', '20', '21', '23']);

/** Carries each claim on after its adjudication: its standing and history, the payer's number, and the next payer's claim. */
export async function followAdjudications(unit: Unit, a: Adjudicated): Promise<void> {
  for (const [i, matched] of a.matches.entries()) {
    const remitted = a.remittance.claims[i]!;
    if (!matched) continue;
    await tell(unit, a, matched, remitted);
    if (remitted.status === '22') continue;
    const own = await unit.db
      .selectFrom('claim')
      .select('payer_id')
      .where('practice_id', '=', unit.practiceId)
      .where('id', '=', matched.claimId)
      .executeTakeFirstOrThrow();
    // The next payer's answer to a claim that the first one forwarded carries the first one's number: its own is no number of that claim.
    if (own.payer_id !== a.payerId) continue;
    if (remitted.payerClaimNumber) {
      await unit.db
        .updateTable('claim')
        .set({ payer_claim_number: remitted.payerClaimNumber })
        .where('practice_id', '=', unit.practiceId)
        .where('id', '=', matched.claimId)
        .execute();
    }
    if (isForwarded(remitted)) await waitForForwarded(unit, matched.claimId);
    else await billNextPayer(unit, matched.encounterId, a.payerId);
  }
}

const isForwarded = (c: RemittedClaim) => forwarded.has(c.status) || c.crossoverTo !== undefined;

/** A claim of which nothing was paid and nothing moved on is denied when something was denied; a partly denied one is paid. */
function standing(c: RemittedClaim, denied: boolean): ClaimStatus {
  if (c.status === '22') return 'reversed';
  if (denied && c.paid === 0 && c.patientResponsibility === 0) return 'denied';
  return isForwarded(c) ? 'forwarded' : 'paid';
}

function says(a: Adjudicated, c: RemittedClaim): string {
  const payer = a.remittance.payer.name;
  if (c.status === '22') return `${payer} took back ${showMoney(c.paid)}`;
  const to = c.crossoverTo?.name ? ` and forwarded the claim to ${c.crossoverTo.name}` : '';
  return `${payer} decided: charged ${showMoney(c.charge)}, paid ${showMoney(c.paid)}, patient ${showMoney(c.patientResponsibility)}${to}`;
}

async function tell(unit: Unit, a: Adjudicated, matched: Matched, c: RemittedClaim): Promise<void> {
  const own = matched.match.payer;
  const claim = await unit.db
    .selectFrom('claim')
    .select('payer_id')
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', matched.claimId)
    .executeTakeFirstOrThrow();
  await recordClaimEvents(unit.db, [
    {
      id: unit.newId(),
      practiceId: unit.practiceId,
      claimId: matched.claimId,
      at: unit.now,
      kind: c.status === '22' ? 'reversed' : 'adjudicated',
      says: says(a, c),
      detail: { remittance: a.remittanceId, trace: a.remittance.trace, bytes: c.bytes },
      fileId: a.fileId,
      ...(claim.payer_id === own ? { status: standing(c, a.denied.has(matched.encounterId)) } : {}),
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
