import { addMs } from '@claimwright/core/base';
import { toProfessional } from '@claimwright/core/claim';
import { recordClaimEvents } from '../store/claim-history.ts';
import { nextNumbers } from '../store/numbers.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { freezeInterchange } from './freeze-interchange.ts';
import type { Unit } from './unit.ts';

/** A partner acknowledges within two business days; a batch that hears nothing by then is an alarm. */
const acknowledgementDueMs = 48 * 3_600_000;
/** A guide asks for at most 5,000 claims in a transaction (005010X222A1, 1.3.2). */
const claimsPerBatch = 5_000;

/**
 * Puts all claims that are ready into batches, one 837P file per mailbox and 5,000 claims, frozen in the outbox.
 * A claim is in at most one batch for ever: a constraint, not a look beforehand.
 * @returns how many claims were batched.
 */
export async function submitClaims(unit: Unit): Promise<number> {
  const { db, practiceId } = unit;
  const ready = await db
    .selectFrom('claim')
    .innerJoin('payer', (j) => j.onRef('payer.practice_id', '=', 'claim.practice_id').onRef('payer.id', '=', 'claim.payer_id'))
    .select(['claim.id', 'claim.content', 'payer.mailbox_id'])
    .where('claim.practice_id', '=', practiceId)
    .where('claim.status', '=', 'ready')
    .orderBy('claim.service_from')
    .orderBy('claim.patient_control_number')
    .forUpdate('claim')
    .execute();
  const byMailbox = new Map<string, typeof ready>();
  for (const claim of ready) {
    if (claim.mailbox_id) byMailbox.set(claim.mailbox_id, [...(byMailbox.get(claim.mailbox_id) ?? []), claim]);
  }
  let batched = 0;
  for (const [mailboxId, claims] of byMailbox) {
    for (let from = 0; from < claims.length; from += claimsPerBatch) {
      batched += await submitBatch(unit, mailboxId, claims.slice(from, from + claimsPerBatch));
    }
  }
  return batched;
}

async function submitBatch(
  unit: Unit,
  mailboxId: string,
  claims: readonly { id: string; content: import('@claimwright/core/claim').Claim }[],
): Promise<number> {
  const { db, practiceId, now } = unit;
  const practice = await db.selectFrom('practice').selectAll().where('id', '=', practiceId).executeTakeFirstOrThrow();
  const mailbox = await db.selectFrom('mailbox').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow();
  const [number] = await nextNumbers(db, practiceId, 'B', 1);
  const body = toProfessional(
    claims.map((c) => c.content),
    {
      submitter: { name: practice.name, id: mailbox.sender_id, contactName: 'BILLING OFFICE', phone: practice.phone },
      receiver: { name: mailbox.name, id: mailbox.receiver_id },
      reference: number!,
      at: now,
    },
  );
  const frozen = await freezeInterchange(unit, mailboxId, '837P', { set: '837P', controlNumber: '0001', body });
  if (!frozen.ok) {
    await holdBatch(unit, claims, frozen.error[0]?.what ?? 'The 837P could not be written.');
    return 0;
  }
  const batchId = unit.newId();
  await db
    .insertInto('batch')
    .values({
      practice_id: practiceId,
      id: batchId,
      number: number!,
      outbox_id: frozen.value.outboxId,
      created_at: now,
      status: 'waiting',
      acknowledgement_due: addMs(now, acknowledgementDueMs),
    })
    .execute();
  await db
    .insertInto('batch_claim')
    .values(claims.map((c, i) => ({ practice_id: practiceId, batch_id: batchId, claim_id: c.id, position: i + 1 })))
    .execute();
  await recordClaimEvents(
    db,
    claims.map((c) => ({
      id: unit.newId(),
      practiceId,
      claimId: c.id,
      at: now,
      kind: 'batched',
      says: `In batch ${number}, file ${frozen.value.fileName}`,
      detail: { batch: number, interchange: frozen.value.interchangeControl },
      status: 'sent' as const,
    })),
  );
  return claims.length;
}

/** A claim that the writer refuses is a defect of its data that the check should have caught: a person must see it. */
async function holdBatch(
  unit: Unit,
  claims: readonly { id: string; content: { totalCharge: import('@claimwright/core/base').Cents } }[],
  why: string,
): Promise<void> {
  const { practiceId, now } = unit;
  await recordClaimEvents(
    unit.db,
    claims.map((c) => ({ id: unit.newId(), practiceId, claimId: c.id, at: now, kind: 'not-written', says: why, status: 'held' as const })),
  );
  for (const c of claims) {
    await raiseWorkItem(unit.db, {
      id: unit.newId(),
      practiceId,
      key: `write:${c.id}`,
      kind: 'claim',
      title: 'A claim cannot be written',
      why,
      whatToDo: 'Correct the field that the finding names; the claim then goes out with the next batch.',
      claimId: c.id,
      dollars: c.content.totalCharge,
      createdAt: now,
    });
  }
}
