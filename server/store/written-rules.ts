import type { Instant } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { PlainRule, RuleAction } from './tables.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** One version of a written rule. */
export interface KeptRule {
  readonly rule: string;
  readonly version: number;
  readonly content: PlainRule;
  readonly sha256: string;
  readonly pack: string | null;
  readonly packVersion: number | null;
}

/** Where a rule is: what was done last, to which version. A draft beside a version that is on leaves that on. */
export interface RuleStanding {
  readonly rule: string;
  readonly standing: 'draft' | 'on' | 'off' | 'retired';
  /** The version that is on, was on, or is drafted. */
  readonly version: number;
  /** When that was, by whom and why. */
  readonly since: Instant;
  readonly who: string;
  readonly why: string;
}

const columns = ['rule', 'version', 'content', 'sha256', 'pack', 'pack_version as packVersion'] as const;

const versions = ({ db, practiceId }: Place) => db.selectFrom('written_rule').select(columns).where('practice_id', '=', practiceId);

/** The newest version of each of the practice's rules, by id. */
export function newestRules(place: Place): Promise<KeptRule[]> {
  return versions(place).distinctOn('rule').orderBy('rule').orderBy('version', 'desc').execute();
}

export function newestRule(place: Place, rule: string): Promise<KeptRule | undefined> {
  return versions(place).where('rule', '=', rule).orderBy('version', 'desc').limit(1).executeTakeFirst();
}

export function ruleAt(place: Place, rule: string, version: number): Promise<KeptRule | undefined> {
  return versions(place).where('rule', '=', rule).where('version', '=', version).executeTakeFirst();
}

/** Where each rule of the practice is, or the one that is named. */
export async function standings({ db, practiceId }: Place, only?: string): Promise<Map<string, RuleStanding>> {
  const { rows } = await sql<RuleStanding>`
    select rule, standing, version, since, who, why from (
      select distinct on (e.rule) e.rule, e.version, e.at as since, u.name as who, e.why,
        case e.action when 'drafted' then 'draft' else e.action end as standing
      from written_rule_event as e
      join app_user as u on u.id = e.user_id
      left join lateral (
        select d.position from written_rule_event as d
        where d.practice_id = e.practice_id and d.rule = e.rule and d.action <> 'drafted'
        order by d.position desc limit 1
      ) as decided on true
      left join written_rule_event as last on last.practice_id = e.practice_id and last.rule = e.rule and last.position = decided.position
      where e.practice_id = ${practiceId} and (${only ?? null}::text is null or e.rule = ${only ?? null})
        and (last.action is distinct from 'on' or e.position = last.position)
      order by e.rule, e.position desc
    ) as newest order by rule`.execute(db);
  return new Map(rows.map((row) => [row.rule, row]));
}

/** The versions that are on, by id. */
export async function rulesOn(place: Place): Promise<KeptRule[]> {
  const on = [...(await standings(place)).values()].filter(({ standing }) => standing === 'on');
  if (on.length === 0) return [];
  const rows = await versions(place)
    .where((e) => e.or(on.map(({ rule, version }) => e.and([e('rule', '=', rule), e('version', '=', version)]))))
    .orderBy('rule')
    .execute();
  return rows;
}

export interface NewRuleVersion {
  readonly rule: string;
  readonly version: number;
  readonly content: PlainRule;
  readonly sha256: string;
  readonly note: string;
  readonly pack?: { readonly name: string; readonly version: number };
  readonly restores?: number;
  readonly at: Instant;
  readonly userId: string;
}

/** Keeps a version. Who changes rules locks them first, so that two at once do not take one number. */
export async function keepRule({ db, practiceId }: Place, kept: NewRuleVersion): Promise<void> {
  const { rule, version, content, sha256, note, pack, restores, at, userId } = kept;
  await db
    .insertInto('written_rule')
    .values({
      ...{ practice_id: practiceId, rule, version, at, user_id: userId, note, content: JSON.stringify(content), sha256 },
      ...{ pack: pack?.name ?? null, pack_version: pack?.version ?? null, restores: restores ?? null },
    })
    .execute();
}

export interface NewRuleEvent {
  readonly rule: string;
  readonly action: RuleAction;
  readonly version: number;
  readonly why: string;
  readonly dryRunId?: string;
  readonly at: Instant;
  readonly userId: string;
}

/** Appends what was done with a rule. */
export async function keepRuleEvent({ db, practiceId }: Place, event: NewRuleEvent): Promise<void> {
  const { rule, action, version, why, dryRunId, at, userId } = event;
  const last = await db
    .selectFrom('written_rule_event')
    .select((e) => e.fn.max('position').as('position'))
    .where('practice_id', '=', practiceId)
    .where('rule', '=', rule)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  await db
    .insertInto('written_rule_event')
    .values({
      ...{ practice_id: practiceId, rule, position, action, version, why, at },
      ...{ user_id: userId, dry_run_id: dryRunId ?? null },
    })
    .execute();
}
