import { addMs } from '@claimwright/core/base';
import { type Claim, toProfessional } from '@claimwright/core/claim';
import { recordClaimEvents } from '../store/claim-history.ts';
import { nextNumbers } from '../store/numbers.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { checkFormat } from './check-format.ts';
import { freezeInterchange } from './freeze-interchange.ts';
import type { Unit } from './unit.ts';

/** A partner acknowledges within two business days; a batch that hears nothing by then is an alarm. */
const acknowledgementDueMs = 48 * 3_600_000;
/** A guide asks for at most 5,000 claims in a transaction (005010X222A1, 1.3.2). */
const claimsPerBatch = 5_000;

/**
 * Puts all claims that are ready into batches, one 837P file per mailbox and 5,000 claims, frozen in the outbox.
 * A claim is in at most one batch for ever: a constraint, not a look beforehand. One whose payer has no mailbox is held for a person.
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
    else
      await hold(unit, claim, 'There is no way to this payer: it has no mailbox.', 'Send the claim on paper, or give the payer a mailbox.');
  }
  let batched = 0;
  for (const [mailboxId, claims] of byMailbox) {
    for (let from = 0; from < claims.length; from += claimsPerBatch) {
      batched += await submitBatch(unit, mailboxId, claims.slice(from, from + claimsPerBatch));
    }
  }
  return batched;
}

interface Ready {
  readonly id: string;
  readonly content: Claim;
}

async function submitBatch(unit: Unit, mailboxId: string, claims: readonly Ready[]): Promise<number> {
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
    await holdUnwritable(unit, claims, frozen.error[0]?.what ?? 'The 837P could not be written.');
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

/**
 * A claim that the writer refuses is a defect of its data that the check should have caught: a person must see it. The others of
 * its batch go out with the next round.
 */
async function holdUnwritable(unit: Unit, claims: readonly Ready[], why: string): Promise<void> {
  const wrong = claims.flatMap((claim) => {
    const finding = checkFormat(claim.content, unit).find((f) => f.severity === 'error');
    return finding ? [{ claim, why: finding.what }] : [];
  });
  for (const w of wrong.length > 0 ? wrong : claims.map((claim) => ({ claim, why })))
    await hold(unit, w.claim, w.why, 'Correct the field that the finding names.');
}

async function hold(unit: Unit, claim: Ready, why: string, whatToDo: string): Promise<void> {
  const { practiceId, now } = unit;
  const event = { id: unit.newId(), practiceId, claimId: claim.id, at: now, kind: 'not-sent', says: why };
  await recordClaimEvents(unit.db, [{ ...event, status: 'held' }]);
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId,
    key: `not-sent:${claim.id}`,
    kind: 'claim',
    title: `Claim ${claim.content.patientControlNumber} cannot be sent`,
    why,
    whatToDo,
    claimId: claim.id,
    dollars: claim.content.totalCharge,
    createdAt: now,
  });
}
