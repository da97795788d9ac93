import { addMs } from '@claimwright/core/base';
import { type Claim, toProfessional } from '@claimwright/core/claim';
import type { X12Finding } from '@claimwright/core/x12';
import { recordClaimEvents } from '../store/claim-history.ts';
import { nextNumbers } from '../store/numbers.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { checkFormat, formatOptions, type GuidedPayer } from './check-format.ts';
import { followCorrections } from './correct-claim/follow-corrections.ts';
import { type Frozen, freezeInterchange } from './freeze-interchange.ts';
import type { Knowledge } from './knowledge.ts';
import { lockBooks } from './lock-books.ts';
import type { Unit } from './unit.ts';

/** A partner acknowledges within two business days; a batch that hears nothing by then is an alarm. */
const acknowledgementDueMs = 48 * 3_600_000;
/** A guide asks for at most 5,000 claims in a transaction (005010X222A1, 1.3.2). */
const claimsPerBatch = 5_000;

/**
 * Puts all claims that are ready into batches, one 837P file per mailbox and 5,000 claims, frozen in the outbox. A claim that is to be checked again
 * waits for that. A claim is in at most one batch for ever: a constraint, not a look beforehand. One whose payer has no mailbox is held for a
 * person, and so is one with which the file does not pass its check, while the others go.
 * @returns how many claims were batched.
 */
export async function submitClaims(unit: Unit, knowledge: Knowledge): Promise<number> {
  const withVoids = await locksForVoids(unit);
  const ready = await readyClaims(unit, withVoids);
  const byMailbox = new Map<string, Ready[]>();
  for (const claim of ready) {
    if (claim.mailbox_id) byMailbox.set(claim.mailbox_id, [...(byMailbox.get(claim.mailbox_id) ?? []), claim]);
    else
      await hold(unit, claim, 'There is no way to this payer: it has no mailbox.', 'Send the claim on paper, or give the payer a mailbox.');
  }
  let batched = 0;
  for (const [mailboxId, claims] of byMailbox) {
    for (let from = 0; from < claims.length; from += claimsPerBatch) {
      batched += await submitBatch(unit, knowledge, mailboxId, claims.slice(from, from + claimsPerBatch));
    }
  }
  return batched;
}

/** A void may move money as it leaves: the books are taken before its claim, as whoever posts does. */
async function locksForVoids(unit: Unit): Promise<boolean> {
  const { db, practiceId } = unit;
  const isReady = db.selectFrom('claim').select('id').where('practice_id', '=', practiceId).where('status', '=', 'ready');
  if (!(await isReady.where('frequency', '=', '8').executeTakeFirst())) return false;
  await lockBooks(unit);
  return true;
}

const readyClaims = ({ db, practiceId }: Unit, withVoids: boolean) =>
  db
    .selectFrom('claim')
    .innerJoin('payer', (j) => j.onRef('payer.practice_id', '=', 'claim.practice_id').onRef('payer.id', '=', 'claim.payer_id'))
    .leftJoin('claim_recheck as again', (j) =>
      j.onRef('again.practice_id', '=', 'claim.practice_id').onRef('again.claim_id', '=', 'claim.id').on('again.due_since', 'is not', null),
    )
    .select(['claim.id', 'claim.content', 'payer.mailbox_id', 'payer.kind', 'payer.asks'])
    .where('claim.practice_id', '=', practiceId)
    .where('claim.status', '=', 'ready')
    .where('again.claim_id', 'is', null)
    .$if(!withVoids, (q) => q.where('claim.frequency', '<>', '8'))
    .orderBy('claim.service_from')
    .orderBy('claim.patient_control_number')
    .forUpdate('claim')
    .execute();

interface Ready extends GuidedPayer {
  readonly id: string;
  readonly content: Claim;
}

/**
 * One batch. When its file does not pass, the claims that are wrong are held, each with what is wrong with it, and the rest is tried again; where
 * nobody can tell which it is, both halves are tried apart, down to a single claim.
 */
async function submitBatch(unit: Unit, knowledge: Knowledge, mailboxId: string, claims: readonly Ready[]): Promise<number> {
  if (claims.length === 0) return 0;
  const number = await nextBatchNumber(unit);
  const frozen = await freezeClaims(unit, knowledge, mailboxId, number, claims);
  if (frozen.ok) {
    await keepBatch(unit, number, claims, frozen.value);
    return claims.length;
  }
  const wrong = wrongOnes(unit, knowledge, claims, frozen.error);
  for (const { claim, why } of wrong) await hold(unit, claim, why, 'Correct the field that the finding names.');
  const others = claims.filter((claim) => !wrong.some((w) => w.claim === claim));
  if (wrong.length > 0) return submitBatch(unit, knowledge, mailboxId, others);
  const half = Math.ceil(claims.length / 2);
  const first = await submitBatch(unit, knowledge, mailboxId, claims.slice(0, half));
  return first + (await submitBatch(unit, knowledge, mailboxId, claims.slice(half)));
}

const nextBatchNumber = async ({ db, practiceId }: Unit): Promise<string> => (await nextNumbers(db, practiceId, 'B', 1))[0]!;

async function freezeClaims(unit: Unit, knowledge: Knowledge, mailboxId: string, reference: string, claims: readonly Ready[]) {
  const { db, practiceId, now } = unit;
  const practice = await db.selectFrom('practice').select(['name', 'phone']).where('id', '=', practiceId).executeTakeFirstOrThrow();
  const mailbox = await db.selectFrom('mailbox').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow();
  const body = toProfessional(
    claims.map((c) => c.content),
    {
      submitter: { name: practice.name, id: mailbox.sender_id, contactName: 'BILLING OFFICE', phone: practice.phone },
      receiver: { name: mailbox.name, id: mailbox.receiver_id },
      reference,
      at: now,
    },
  );
  return freezeInterchange(unit, mailboxId, '837P', { set: '837P', controlNumber: '0001', body }, formatOptions(knowledge, claims));
}

async function keepBatch(unit: Unit, number: string, claims: readonly Ready[], frozen: Frozen): Promise<void> {
  const { db, practiceId, now } = unit;
  const batchId = unit.newId();
  await db
    .insertInto('batch')
    .values({
      practice_id: practiceId,
      id: batchId,
      number,
      outbox_id: frozen.outboxId,
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
      says: `In batch ${number}, file ${frozen.fileName}`,
      detail: { batch: number, interchange: frozen.interchangeControl },
      status: 'sent' as const,
    })),
  );
  await followCorrections(
    unit,
    claims.filter((c) => c.content.frequency !== '1').map((c) => c.id),
  );
}

/**
 * The claims of a refused file that are wrong: those that the file's check names, and those that do not pass alone. A single one is wrong whatever
 * can be said of it. A defect of the data that the claim's own check should have caught: a person must see it.
 */
function wrongOnes(unit: Unit, knowledge: Knowledge, claims: readonly Ready[], told: readonly X12Finding[]) {
  const named = new Map(told.flatMap((f) => (f.claim === undefined ? [] : [[f.claim, f.what] as const])));
  return claims.flatMap((claim) => {
    const alone = () => checkFormat(claim.content, unit, knowledge, claim).findings.find((f) => f.severity === 'error')?.what;
    const only = claims.length === 1 ? (told[0]?.what ?? 'The 837P could not be written.') : undefined;
    const why = named.get(claim.content.patientControlNumber) ?? (named.size > 0 ? undefined : alone()) ?? only;
    return why === undefined ? [] : [{ claim, why }];
  });
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
