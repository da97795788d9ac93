import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { inPractice } from '../app/app.ts';
import type { Unit } from '../app/unit.ts';
import { audit } from '../store/audit.ts';
import { ProblemError } from './problem.ts';
import type { Env } from './route.ts';

/** Runs `work` for the session's practice in one transaction, as the signed-in person. */
export function inSession<T>(c: Context<Env>, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { practiceId, userId, name } = c.var.session;
  return inPractice(c.var.app, practiceId, { userId, name }, work);
}

/** A patient's record is read: written down in the transaction that reads it (45 CFR 164.312(b)). */
export async function auditRead(unit: Unit, read: { subject: string; subjectId: string; patientId: string | null }): Promise<void> {
  await audit(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    at: unit.now,
    userId: unit.actor.userId,
    actor: unit.actor.name,
    action: 'read',
    subject: read.subject,
    subjectId: read.subjectId,
    ...(read.patientId ? { patientId: read.patientId } : {}),
  });
}

/**
 * Runs a write once for its Idempotency-Key. Its answer is stored in the transaction of its effect: the same request again gets the
 * same answer and does nothing; another request under the same key is refused. When `work` throws, nothing is kept.
 */
export async function once<T extends object>(c: Context<Env>, work: (unit: Unit) => Promise<T>): Promise<T> {
  const key = c.req.header('idempotency-key') ?? '';
  const input_hash = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n${await c.req.text()}`)
    .digest('hex');
  return inSession(c, async (unit) => {
    const { db, practiceId: practice_id } = unit;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${practice_id} ${key}`}, 0))`.execute(db);
    const known = await db
      .selectFrom('idempotency')
      .select(['input_hash', 'reply', 'user_id'])
      .where('practice_id', '=', practice_id)
      .where('key', '=', key)
      .executeTakeFirst();
    if (known) {
      if (known.input_hash !== input_hash || known.user_id !== unit.actor.userId)
        throw new ProblemError('key-used', 'Make a new key for a new request; nothing was changed.');
      return known.reply as T;
    }
    const reply = await work(unit);
    await db
      .insertInto('idempotency')
      .values({
        practice_id,
        key,
        user_id: c.var.session.userId,
        input_hash,
        status: 200,
        reply: JSON.stringify(reply),
        created_at: unit.now,
      })
      .execute();
    return reply;
  });
}
