import { createHash } from 'node:crypto';
import { type Finding, type Instant, ok, type Result, refused } from '@claimwright/core/base';
import { type CheckOptions, check, type OutgoingTransaction, write } from '@claimwright/core/x12';
import { nextControlNumber } from '../store/numbers.ts';
import type { Unit } from './unit.ts';

export interface Frozen {
  readonly outboxId: string;
  readonly fileName: string;
  readonly interchangeControl: string;
}

const padded = (n: number) => String(n).padStart(9, '0');
const timeOf = (at: Instant) => at.slice(11, 16).replace(':', '');

/**
 * Writes one transaction into an interchange with control numbers of its own, checks the whole of it, and puts the bytes into the outbox, where
 * nothing changes them any more. Nothing is sent here: that is the outbox's job, after this transaction is committed.
 * @param options how it is checked; SNIP 1 to 4 unless told.
 * @returns what is wrong when the transaction cannot be written or does not pass; the outbox is then untouched.
 */
export async function freezeInterchange(
  unit: Unit,
  mailboxId: string,
  kind: '837P' | '270',
  transaction: OutgoingTransaction,
  options: CheckOptions = {},
): Promise<Result<Frozen, readonly Finding[]>> {
  const { db, practiceId, now, today } = unit;
  const mailbox = await db.selectFrom('mailbox').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow();
  const { sender_id: sender, receiver_id: receiver } = mailbox;
  const interchange = padded(await nextControlNumber(db, sender, receiver, 'interchange'));
  const group = String(await nextControlNumber(db, sender, receiver, 'group'));
  const time = timeOf(now);
  const bytes = write({
    interchange: { sender, receiver, date: today, time, controlNumber: interchange, usage: 'P', ackRequested: true },
    groups: [{ sender, receiver, date: today, time, controlNumber: group, transactions: [transaction] }],
  });
  if (!bytes.ok) return refused(bytes.error);
  const wrong = check(bytes.value, options).findings.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) return refused(wrong);

  const outboxId = unit.newId();
  const fileName = `${kind}-${sender}-${interchange}.x12`;
  await db
    .insertInto('interchange_sent')
    .values({ mailbox_id: mailboxId, interchange_control: interchange, group_control: group, practice: practiceId })
    .execute();
  await db
    .insertInto('outbox')
    .values({
      practice_id: practiceId,
      id: outboxId,
      mailbox_id: mailboxId,
      kind,
      file_name: fileName,
      bytes: Buffer.from(bytes.value),
      sha256: createHash('sha256').update(bytes.value).digest('hex'),
      interchange_control: interchange,
      created_at: now,
      due_at: now,
      attempts: 0,
      status: 'waiting',
      sent_at: null,
      last_error: null,
    })
    .execute();
  return ok({ outboxId, fileName, interchangeControl: interchange });
}
