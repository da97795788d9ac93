import { type Cents, sum } from '@claimwright/core/base';
import { type Entry, postedTo } from '@claimwright/core/ledger';
import { recordClaimEvents } from '../../store/claim-history.ts';
import type { ClaimStatus } from '../../store/tables.ts';
import { raiseWorkItem } from '../../store/work-items.ts';
import { holdWhatRests } from '../follow-reversal.ts';
import { placeOfEntry } from '../matching/posted-claim.ts';
import type { Unit } from '../unit.ts';

const decided: readonly ClaimStatus[] = ['paid', 'denied', 'forwarded'];

/**
 * What the claims learn of an undoing: each claim of the visit is told. Where a payer's decision was undone its claim waits for it again, what rests on
 * it is held or asked about, and to post the decision anew is work.
 */
export async function followUndoing(unit: Unit, undone: readonly Entry[], why: string): Promise<void> {
  const [first] = undone;
  const visit = first?.postings.find((p) => p.claim)?.claim;
  if (!first || !visit) return;
  const payer =
    first.event === 'remitted' ? undone.flatMap((e) => e.postings).find((p) => p.account === 'cash-clearing')?.payer : undefined;
  await markUndone(unit, first);
  const decidedBy = payer ?? (first.event === 'remitted' ? first.postings.find((p) => p.payer)?.payer : undefined);
  const claims = await unit.db
    .selectFrom('claim')
    .select(['id', 'payer_id', 'priority', 'patient_id', 'status', 'patient_control_number'])
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', visit)
    .where('status', 'not in', ['rejected', 'dropped'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .forUpdate()
    .execute();
  const ofPayer = claims.filter((c) => c.payer_id === decidedBy);
  const own = ofPayer.find((c) => decided.includes(c.status)) ?? ofPayer[0];
  await recordClaimEvents(
    unit.db,
    claims.map((c) => ({
      id: unit.newId(),
      practiceId: unit.practiceId,
      claimId: c.id,
      at: unit.now,
      kind: 'posting-undone',
      says: `${unit.actor.name} undid ${whatIs(undone)}. Reason: ${why}`,
      detail: { keys: undone.map((e) => e.key) },
      userId: unit.actor.userId,
      ...(c === own && decided.includes(c.status) ? { status: 'accepted' as const } : {}),
    })),
  );
  if (!own) return;
  await holdWhatRests(unit, {
    encounterId: visit,
    patientId: own.patient_id,
    priority: own.priority,
    undid: `${unit.actor.name} undid the posting of`,
    by: first.key,
  });
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `undone:${first.key}`,
    kind: 'posting',
    title: `The decision on claim ${own.patient_control_number} was undone`,
    why,
    whatToDo: 'Its money waits in unapplied payer cash. Post the decision anew, from the claim’s page, to the claim where it belongs.',
    claimId: own.id,
    encounterId: visit,
    patientId: own.patient_id,
    dollars: sum(undone.map((e) => postedTo(e, 'cash-clearing'))) as Cents,
    createdAt: unit.now,
  });
}

/** What was undone, as a person calls it; the keys of its entries stand beside it. */
function whatIs(undone: readonly Entry[]): string {
  const [first] = undone;
  if (first?.event !== 'remitted') return `an entry “${first?.event.replaceAll('-', ' ')}”`;
  const trace = decodeURIComponent(first.key.split('/')[1]?.split(':')[1] ?? '');
  return `what was posted of payment ${trace}, ${undone.length === 1 ? 'one line' : `${undone.length} lines`}`;
}

/** The remitted claim of an undone adjudication decides nothing until it is posted anew; a line that was tied by itself is a question again. */
async function markUndone(unit: Unit, entry: Entry): Promise<void> {
  const place = await placeOfEntry(unit, entry.key);
  if (!place) return;
  await unit.db
    .updateTable('remittance_claim')
    .set({ outcome: place.sentLine === undefined ? 'undone' : 'held' })
    .where('practice_id', '=', unit.practiceId)
    .where('remittance_id', '=', place.remittanceId)
    .where('position', '=', place.position)
    .execute();
}
