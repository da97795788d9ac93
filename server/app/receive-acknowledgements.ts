import type { Cents } from '@claimwright/core/base';
import { rejection } from '@claimwright/core/denial';
import type { AckedClaim, AckReceiver, AckStatus, InterchangeAck, TransactionOf, WholeFile } from '@claimwright/core/x12';
import { recordClaimEvents } from '../store/claim-history.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import type { Unit } from './unit.ts';

type Sound<N extends '999' | '277CA'> = Extract<TransactionOf<N>, { sound: true }>;

/** Ties acknowledgements to what we sent: TA1 to the interchange, 999 to the group, 277CA to each claim. */
export async function receiveAcknowledgements(
  unit: Unit,
  fileId: string,
  file: WholeFile,
): Promise<{ status: 'processed' | 'quarantined'; says: string }> {
  const said: string[] = [];
  let unread = 0;
  for (const { ack } of file.acks) said.push(await interchangeAcknowledged(unit, fileId, ack));
  for (const t of file.transactions) {
    if (t.set === '999' && t.sound) said.push(await groupAcknowledged(unit, fileId, t));
    else if (t.set === '277CA' && t.sound) said.push(await claimsAcknowledged(unit, fileId, t));
    else unread++;
  }
  if (unread > 0) said.push(`${unread} transactions could not be read.`);
  return { status: unread > 0 ? 'quarantined' : 'processed', says: said.join(' ') || 'Nothing was acknowledged.' };
}

interface SentBatch {
  readonly id: string;
  readonly number: string;
  readonly claims: readonly { id: string; total_cents: Cents; status: string }[];
}

/** Our batch whose interchange or group has this control number. */
async function batchOf(unit: Unit, column: 'interchange_control' | 'group_control', control: string): Promise<SentBatch | undefined> {
  const { db, practiceId } = unit;
  const batch = await db
    .selectFrom('interchange_sent as s')
    .innerJoin('outbox as o', (j) =>
      j
        .onRef('o.practice_id', '=', 's.practice')
        .onRef('o.interchange_control', '=', 's.interchange_control')
        .onRef('o.mailbox_id', '=', 's.mailbox_id'),
    )
    .innerJoin('batch as b', (j) => j.onRef('b.practice_id', '=', 'o.practice_id').onRef('b.outbox_id', '=', 'o.id'))
    .select(['b.id', 'b.number'])
    .where('b.practice_id', '=', practiceId)
    .where(`s.${column}`, '=', control)
    .executeTakeFirst();
  if (!batch) return undefined;
  const claims = await db
    .selectFrom('batch_claim as bc')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'bc.practice_id').onRef('c.id', '=', 'bc.claim_id'))
    .select(['c.id', 'c.total_cents', 'c.status'])
    .where('bc.practice_id', '=', practiceId)
    .where('bc.batch_id', '=', batch.id)
    .orderBy('bc.position')
    .forUpdate('c')
    .execute();
  return { ...batch, claims };
}

/** A batch arrived; one that was settled meanwhile stays so, since acknowledgements may come in any order. */
async function batchArrived(unit: Unit, batchId: string): Promise<void> {
  await unit.db
    .updateTable('batch')
    .set({ status: 'received' })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', batchId)
    .where('status', 'in', ['waiting', 'sent'])
    .execute();
}

async function batchSettled(unit: Unit, batchId: string, status: 'accepted' | 'partly-accepted' | 'rejected'): Promise<void> {
  const { db, practiceId } = unit;
  await db.updateTable('batch').set({ status }).where('practice_id', '=', practiceId).where('id', '=', batchId).execute();
  const by = { at: unit.now, userId: unit.actor.userId, why: 'It was acknowledged.' };
  await closeWorkItems(db, { practiceId, keys: [`silent:${batchId}`] }, by);
}

async function interchangeAcknowledged(unit: Unit, fileId: string, ack: InterchangeAck): Promise<string> {
  const batch = await batchOf(unit, 'interchange_control', ack.controlNumber);
  if (!batch) return `Interchange ${ack.controlNumber} was acknowledged (${ack.status}).`;
  if (ack.status !== 'R') {
    await batchArrived(unit, batch.id);
    return `Batch ${batch.number} arrived.`;
  }
  return rejectBatch(unit, fileId, batch, `The interchange was rejected (TA1 note ${ack.note}).`);
}

async function groupAcknowledged(unit: Unit, fileId: string, t: Sound<'999'>): Promise<string> {
  const { group, verdict, transactions } = t.body;
  const batch = await batchOf(unit, 'group_control', group.controlNumber);
  if (!batch) return `Group ${group.controlNumber} was acknowledged (${verdict.status}).`;
  // Our groups hold one transaction: when that is refused, nothing of the group was taken, whatever the group's own verdict says.
  const taken = ['A', 'E', 'P'].includes(verdict.status) && !transactions.some((x) => ['R', 'M', 'W', 'X'].includes(x.verdict.status));
  if (taken) {
    await batchArrived(unit, batch.id);
    await tellClaims(unit, fileId, batch, 'received', '999: the file passed the receiver’s checks', 'received');
    return `Batch ${batch.number} passed the receiver’s checks.`;
  }
  const first = transactions.flatMap((x) => x.segments)[0];
  const where = first ? ` First error: segment ${first.error.segment}, ${first.error.position}th of the set.` : '';
  return rejectBatch(unit, fileId, batch, `The receiver rejected the group.${where}`);
}

/** Events for the claims of a batch that still wait for an answer. */
async function tellClaims(
  unit: Unit,
  fileId: string,
  batch: SentBatch,
  kind: string,
  says: string,
  status: 'received' | 'rejected',
): Promise<void> {
  await recordClaimEvents(
    unit.db,
    batch.claims
      .filter((c) => c.status === 'sent' || (status === 'rejected' && c.status === 'received'))
      .map((c) => ({ id: unit.newId(), practiceId: unit.practiceId, claimId: c.id, at: unit.now, kind, says, fileId, status })),
  );
}

/** A rejected batch was never adjudicated: its claims are to be corrected and sent anew, as originals. */
async function rejectBatch(unit: Unit, fileId: string, batch: SentBatch, why: string): Promise<string> {
  await batchSettled(unit, batch.id, 'rejected');
  await tellClaims(unit, fileId, batch, 'rejected', why, 'rejected');
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `batch-rejected:${batch.id}`,
    kind: 'rejection',
    title: `Batch ${batch.number} was rejected`,
    why,
    whatToDo: 'Correct what the acknowledgement names and send the claims again as originals.',
    dollars: batch.claims.reduce((t, c) => t + c.total_cents, 0) as Cents,
    createdAt: unit.now,
  });
  return `Batch ${batch.number} was rejected.`;
}

async function claimsAcknowledged(unit: Unit, fileId: string, t: Sound<'277CA'>): Promise<string> {
  const receivers = t.body.sources.flatMap((s) => s.receivers);
  const claimsOf = (r: AckReceiver) => r.providers.flatMap((p) => p.patients.flatMap((x) => x.claims));
  const answered = receivers.flatMap(claimsOf);
  const wholes: string[] = [];
  for (const r of receivers) if (claimsOf(r).length === 0) wholes.push(...(await fileAcknowledged(unit, fileId, r)));
  let accepted = 0;
  let rejected = 0;
  const batches = new Set<string>();
  for (const claim of answered) {
    const outcome = await claimAcknowledged(unit, fileId, claim);
    if (!outcome) continue;
    batches.add(outcome.batchId);
    if (outcome.accepted) accepted++;
    else rejected++;
  }
  for (const id of batches) await settleBatch(unit, id);
  return [`${accepted} claims accepted, ${rejected} rejected.`, ...wholes].join(' ');
}

/** A front end may refuse a file whole, by the number of ours that its summary names, and say nothing of its claims. */
async function fileAcknowledged(unit: Unit, fileId: string, { summary }: AckReceiver): Promise<string[]> {
  const refused = summary?.statuses.find(isRefused);
  if (!refused) return [];
  const sent = await unit.db
    .selectFrom('batch as b')
    .innerJoin('outbox as o', (j) => j.onRef('o.practice_id', '=', 'b.practice_id').onRef('o.id', '=', 'b.outbox_id'))
    .select('o.interchange_control')
    .where('b.practice_id', '=', unit.practiceId)
    .where('b.number', '=', summary!.trace)
    .executeTakeFirst();
  const batch = sent && (await batchOf(unit, 'interchange_control', sent.interchange_control));
  if (!batch) return [`A file ${summary!.trace} was refused, which is none of ours.`];
  return [await rejectBatch(unit, fileId, batch, `The payer’s front end refused the file: ${refusalWords(refused)}`)];
}

const isRefused = (s: AckStatus) => s.action === 'U' || ['A3', 'A4', 'A6', 'A7', 'A8'].includes(s.status.category);

const refusalWords = ({ status: { code, entity } }: AckStatus): string =>
  rejection({ by: '277CA', statusCode: code, ...(entity ? { entity } : {}) }).reason;

async function claimAcknowledged(
  unit: Unit,
  fileId: string,
  answered: AckedClaim,
): Promise<{ batchId: string; accepted: boolean } | undefined> {
  const { db, practiceId, now } = unit;
  const claim = await db
    .selectFrom('claim as c')
    .innerJoin('batch_claim as b', (j) => j.onRef('b.practice_id', '=', 'c.practice_id').onRef('b.claim_id', '=', 'c.id'))
    .select(['c.id', 'c.encounter_id', 'c.patient_id', 'c.total_cents', 'c.filing_due', 'c.status', 'b.batch_id'])
    .where('c.practice_id', '=', practiceId)
    .where('c.patient_control_number', '=', answered.patientControlNumber)
    .forUpdate('c')
    .executeTakeFirst();
  if (!claim) return undefined;
  const refused = [...answered.statuses, ...answered.lines.flatMap((l) => l.statuses)].filter(isRefused);
  const accepted = refused.length === 0;
  const words = accepted ? 'accepted by the payer’s front end' : refusalWords(refused[0]!);
  // A late acknowledgement does not take back what the payer has decided since.
  const waiting = ['sent', 'received', 'accepted'].includes(claim.status);
  await recordClaimEvents(db, [
    {
      id: unit.newId(),
      practiceId,
      claimId: claim.id,
      at: now,
      kind: accepted ? 'accepted' : 'rejected',
      says: `277CA: ${words}`,
      detail: { statuses: answered.statuses },
      fileId,
      ...(waiting ? { status: accepted ? ('accepted' as const) : ('rejected' as const) } : {}),
    },
  ]);
  if (!waiting) return { batchId: claim.batch_id, accepted };
  if (accepted && answered.payerClaimNumber)
    await db
      .updateTable('claim')
      .set({ payer_claim_number: answered.payerClaimNumber })
      .where('practice_id', '=', practiceId)
      .where('id', '=', claim.id)
      .execute();
  if (!accepted)
    await raiseWorkItem(db, {
      id: unit.newId(),
      practiceId,
      key: `rejected:${claim.id}`,
      kind: 'rejection',
      title: `Claim ${answered.patientControlNumber} was rejected by the payer’s front end`,
      why: words,
      whatToDo: 'It was never adjudicated: correct the field named and send it again as an original, before its filing limit.',
      claimId: claim.id,
      encounterId: claim.encounter_id,
      patientId: claim.patient_id,
      dollars: claim.total_cents,
      ...(claim.filing_due ? { due: claim.filing_due } : {}),
      createdAt: now,
    });
  return { batchId: claim.batch_id, accepted };
}

/** A batch is settled by its claims: all accepted, all rejected, or some of each. */
async function settleBatch(unit: Unit, batchId: string): Promise<void> {
  const rows = await unit.db
    .selectFrom('batch_claim as b')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'b.practice_id').onRef('c.id', '=', 'b.claim_id'))
    .select('c.status')
    .where('b.practice_id', '=', unit.practiceId)
    .where('b.batch_id', '=', batchId)
    .execute();
  if (rows.some((r) => r.status === 'sent' || r.status === 'received')) return;
  const rejected = rows.filter((r) => r.status === 'rejected').length;
  await batchSettled(unit, batchId, rejected === 0 ? 'accepted' : rejected === rows.length ? 'rejected' : 'partly-accepted');
}
