import type { Instant } from '@claimwright/core/base';
import type { DryRunReport, RuleDryRun } from '@claimwright/core/scrub';
import { sql } from 'kysely';
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

/**
 * Those that are not done and that one pass over the claims can try together: the oldest of each rule. One that runs and has nobody at work was left by
 * a process that ended: it begins anew.
 */
export async function openDryRuns({ db, practiceId }: Place, most: number): Promise<OpenDryRun[]> {
  const rows = await db
    .selectFrom('rule_dry_run')
    .select(['id', 'rule', 'content'])
    .where('practice_id', '=', practiceId)
    .where('status', 'in', ['waiting', 'running'])
    .orderBy('asked_at')
    .orderBy('id')
    .limit(most)
    .execute();
  const rules = new Set<string>();
  return rows.filter(({ rule }) => !rules.has(rule) && rules.add(rule));
}

type Share = RuleDryRun['paid'];

/** What a rule's last dry run came to, in a few figures. */
export interface LastDryRun {
  readonly id: string;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  readonly claims: number;
  readonly lookedAt: number;
  /** null until it is done. */
  readonly fired: number | null;
  readonly deniedForThis: Share | null;
  readonly falseHolds: Share | null;
}

/** The last dry runs of rules, by rule and the hash of what was tried: `${rule} ${sha256}`. */
export async function lastDryRuns({ db, practiceId }: Place, rules: readonly string[]): Promise<ReadonlyMap<string, LastDryRun>> {
  if (rules.length === 0) return new Map();
  const of = <T>(name: keyof RuleDryRun) => sql<T | null>`result #> ${sql.lit(`{rules,0,${name}}`)}`;
  const rows = await db
    .selectFrom('rule_dry_run')
    .select(['rule', 'sha256', 'id', 'status', 'claims', 'looked_at as lookedAt'])
    .select([of<number>('fired').as('fired'), of<Share>('deniedForThis').as('deniedForThis'), of<Share>('falseHolds').as('falseHolds')])
    .distinctOn(['rule', 'sha256'])
    .where('practice_id', '=', practiceId)
    .where('rule', 'in', rules)
    .orderBy('rule')
    .orderBy('sha256')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(({ rule, sha256, ...run }) => [`${rule} ${sha256}`, run]));
}

const change = ({ db, practiceId }: Place, id: string) =>
  db.updateTable('rule_dry_run').where('practice_id', '=', practiceId).where('id', '=', id);

/** How far dry runs are that go over the claims together. */
export async function tellProgress({ db, practiceId }: Place, ids: readonly string[], lookedAt: number, claims: number): Promise<void> {
  await db
    .updateTable('rule_dry_run')
    .set({ status: 'running', looked_at: lookedAt, claims: Math.max(claims, lookedAt) })
    .where('practice_id', '=', practiceId)
    .where('id', 'in', ids)
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
