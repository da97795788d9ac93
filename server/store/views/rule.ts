import type { Instant } from '@claimwright/core/base';
import type { PlainRule, RuleAction } from '../tables.ts';
import { type RuleStanding, standings } from '../written-rules.ts';
import { type DryRunRow, dryRunsOf } from './dry-run.ts';
import type { Reader } from './reader.ts';

export interface RuleVersion {
  readonly version: number;
  readonly at: Instant;
  readonly who: string;
  readonly note: string;
  readonly content: PlainRule;
  readonly sha256: string;
  readonly pack: string | null;
  readonly restores: number | null;
}

export interface RuleMoment {
  readonly action: RuleAction;
  readonly version: number;
  readonly at: Instant;
  readonly who: string;
  readonly why: string;
  readonly dryRunId: string | null;
}

/** One written rule with its whole history. */
export interface RuleHistory {
  readonly rule: string;
  readonly standing: RuleStanding['standing'];
  readonly on: number | null;
  /** The newest first. */
  readonly versions: readonly RuleVersion[];
  readonly moments: readonly RuleMoment[];
  readonly dryRuns: readonly DryRunRow[];
}

/** A written rule's versions, what was done with it and its dry runs. @returns undefined where the practice has none of this id */
export async function ruleHistory(reader: Reader, rule: string): Promise<RuleHistory | undefined> {
  const { db, practiceId } = reader;
  const stands = (await standings(reader, rule)).get(rule);
  if (!stands) return undefined;
  const versions = await db
    .selectFrom('written_rule as w')
    .innerJoin('app_user as u', 'u.id', 'w.user_id')
    .select(['w.version', 'w.at', 'u.name as who', 'w.note', 'w.content', 'w.sha256', 'w.pack', 'w.restores'])
    .where('w.practice_id', '=', practiceId)
    .where('w.rule', '=', rule)
    .orderBy('w.version', 'desc')
    .execute();
  const moments = await db
    .selectFrom('written_rule_event as e')
    .innerJoin('app_user as u', 'u.id', 'e.user_id')
    .select(['e.action', 'e.version', 'e.at', 'u.name as who', 'e.why', 'e.dry_run_id as dryRunId'])
    .where('e.practice_id', '=', practiceId)
    .where('e.rule', '=', rule)
    .orderBy('e.position', 'desc')
    .execute();
  return {
    ...{ rule, standing: stands.standing, on: stands.standing === 'on' ? stands.version : null },
    ...{ versions, moments, dryRuns: await dryRunsOf(reader, rule) },
  };
}
