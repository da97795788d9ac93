import type { Finding } from '@claimwright/core/base';
import { type SqlBool, sql } from 'kysely';
import type { Database } from './tables.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A claim's last check: what holds. Undefined before the first. */
export const lastCheck = ({ db, practiceId }: Place, claimId: string) =>
  db
    .selectFrom('claim_check')
    .select(['id', 'ordinal', 'at', 'stops', 'warnings', 'bypassed', 'passed', 'not_checked as notChecked'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();

/** What a claim's last check kept, the hardest first. */
export async function lastFindings({ db, practiceId }: Place, claimId: string) {
  const check = await lastCheck({ db, practiceId }, claimId);
  if (!check) return [];
  return db
    .selectFrom('claim_finding')
    .select(['rule', 'outcome', 'severity', 'content'])
    .where('practice_id', '=', practiceId)
    .where('check_id', '=', check.id)
    .orderBy(sql`array_position(array['error', 'warning', 'info'], severity)`)
    .orderBy('rule')
    .orderBy(sql`content -> 'at' ->> 'path'`)
    .orderBy('id')
    .execute();
}

/** The claim's field that a finding is about; empty where it is not about one, as a place in bytes is not. */
export const placeOf = ({ at }: Pick<Finding, 'at'>): string => (at.kind === 'field' ? at.path : '');

/** Findings about the produced bytes, which break the 837's guide, are no judgement that a person could take on themself. */
export const isAboutBytes = ({ rule, at }: Pick<Finding, 'rule' | 'at'>): boolean => rule.startsWith('x12/') || at.kind === 'segment';

export type NewCheck = Omit<Database['claim_check'], 'practice_id' | 'ordinal'>;

/** Keeps checks as the last ones of their claims. Two of one claim at once would have one number, and the second fails: who checks a claim locks it first. */
export async function keepChecks({ db, practiceId }: Place, checks: readonly NewCheck[]): Promise<void> {
  const claimIds = checks.map((c) => c.claim_id);
  const last = await db
    .selectFrom('claim_check')
    .select((e) => ['claim_id', e.fn.max('ordinal').as('ordinal')])
    .where('practice_id', '=', practiceId)
    .where(sql<SqlBool>`claim_id = any(${claimIds}::uuid[])`)
    .groupBy('claim_id')
    .execute();
  const ordinals = new Map(last.map((r) => [r.claim_id, r.ordinal]));
  const of = <K extends keyof NewCheck>(key: K) => checks.map((c) => c[key]);
  await sql`insert into claim_check (practice_id, id, claim_id, ordinal, at, stops, warnings, bypassed, passed, not_checked, unchecked)
    select ${practiceId}::uuid, c.id, c.claim_id, c.ordinal, c.at, c.stops, c.warnings, c.bypassed, c.passed, c.not_checked,
      array(select jsonb_array_elements_text(c.unchecked)) from unnest(${of('id')}::uuid[], ${claimIds}::uuid[],
      ${claimIds.map((id) => (ordinals.get(id) ?? 0) + 1)}::int[], ${of('at')}::timestamptz[], ${of('stops')}::int[], ${of('warnings')}::int[],
      ${of('bypassed')}::int[], ${of('passed')}::int[], ${of('not_checked')}::int[], ${checks.map((c) => JSON.stringify(c.unchecked))}::jsonb[])
      as c (id, claim_id, ordinal, at, stops, warnings, bypassed, passed, not_checked, unchecked)`.execute(db);
}

/** What a check kept of a rule. */
export interface NewFinding {
  readonly id: string;
  readonly check: Pick<NewCheck, 'id' | 'claim_id' | 'at'>;
  readonly rule: string;
  readonly outcome: 'fired' | 'bypassed' | 'not-checked';
  readonly severity: string;
  readonly content: unknown;
}

/** Keeps what checks found, and what they could not look at. As arrays: they are dozens of rows a claim. */
export async function keepFindings({ db, practiceId }: Place, found: readonly NewFinding[]): Promise<void> {
  if (found.length === 0) return;
  await sql`insert into claim_finding (practice_id, id, claim_id, check_id, checked_at, rule, outcome, severity, content)
    select ${practiceId}::uuid, f.* from unnest(${found.map((f) => f.id)}::uuid[], ${found.map((f) => f.check.claim_id)}::uuid[],
      ${found.map((f) => f.check.id)}::uuid[], ${found.map((f) => f.check.at)}::timestamptz[], ${found.map((f) => f.rule)}::text[],
      ${found.map((f) => f.outcome)}::text[], ${found.map((f) => f.severity)}::text[],
      ${found.map((f) => JSON.stringify(f.content))}::jsonb[]) as f`.execute(db);
}
