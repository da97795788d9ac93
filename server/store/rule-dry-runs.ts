import type { Instant } from '@claimwright/core/base';
import type { DryRunReport } from '@claimwright/core/scrub';
import type { PlainRule } from './tables.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A dry run that is to be worked off, or goes on. */
export interface OpenDryRun {
  readonly id: string;
  readonly rule: string;
  /** null: a built-in rule. */
  readonly content: PlainRule | null;
}

export interface NewDryRun extends OpenDryRun {
  readonly sha256: string;
  readonly at: Instant;
  readonly userId: string;
  /** Past claims that there are, as far as is known now. */
  readonly claims: number;
}

export async function keepDryRun({ db, practiceId }: Place, { id, rule, content, sha256, at, userId, claims }: NewDryRun): Promise<void> {
  await db
    .insertInto('rule_dry_run')
    .values({
      ...{ practice_id: practiceId, id, rule, content: content && JSON.stringify(content), sha256, asked_at: at, asked_by: userId },
      ...{ status: 'waiting', claims, looked_at: 0, result: null, finished_at: null, says: null },
    })
    .execute();
}

/** The next one that is not done, the oldest first. One that runs and has nobody at work was left by a process that ended: it begins anew. */
export function nextDryRun({ db, practiceId }: Place): Promise<OpenDryRun | undefined> {
  return db
    .selectFrom('rule_dry_run')
    .select(['id', 'rule', 'content'])
    .where('practice_id', '=', practiceId)
    .where('status', 'in', ['waiting', 'running'])
    .orderBy('asked_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

const change = ({ db, practiceId }: Place, id: string) =>
  db.updateTable('rule_dry_run').where('practice_id', '=', practiceId).where('id', '=', id);

export async function tellProgress(place: Place, id: string, lookedAt: number, claims: number): Promise<void> {
  await change(place, id)
    .set({ status: 'running', looked_at: lookedAt, claims: Math.max(claims, lookedAt) })
    .execute();
}

export async function endDryRun(place: Place, id: string, at: Instant, came: { result: DryRunReport } | { says: string }): Promise<void> {
  const done = 'result' in came;
  await change(place, id)
    .set({
      ...{ status: done ? 'done' : 'failed', finished_at: at, says: done ? null : came.says },
      ...(done && { result: JSON.stringify(came.result), looked_at: came.result.claims, claims: came.result.claims }),
    })
    .execute();
}

/** Whether a finished dry run is of this very rule. */
export async function isDryRunOf({ db, practiceId }: Place, id: string, rule: string, sha256: string): Promise<boolean> {
  const found = await db
    .selectFrom('rule_dry_run')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .where('rule', '=', rule)
    .where('sha256', '=', sha256)
    .where('status', '=', 'done')
    .executeTakeFirst();
  return found !== undefined;
}
