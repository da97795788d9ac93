import { ok, type Result, refused } from '@claimwright/core/base';
import { isDryRunOf } from '../../store/rule-dry-runs.ts';
import { keepRuleEvent, ruleAt, standings } from '../../store/written-rules.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { checkDraft } from './check-draft.ts';
import { lockRules } from './lock-rules.ts';
import { personOf } from './person-of.ts';
import { recheckWaiting } from './recheck-waiting.ts';

/** Why a rule is not turned on, in the order in which it is looked at. */
export type NotTurnedOn =
  | { readonly kind: 'no-such-version' }
  | { readonly kind: 'is-on'; readonly says: string }
  | { readonly kind: 'wrong'; readonly says: string }
  | { readonly kind: 'not-tried'; readonly says: string };

interface Asked {
  readonly rule: string;
  readonly version: number;
  /** The dry run of this version that the person looked at. */
  readonly dryRunId?: string;
  readonly why: string;
}

/**
 * Turns a version on: from now on the practice's claims are checked by it, those that wait too. It must check clean among the others that are on,
 * and one that stops claims must have been tried: what it would have done to past claims was looked at.
 */
export async function turnRuleOn(
  unit: Unit,
  knowledge: Knowledge,
  { rule, version, dryRunId, why }: Asked,
): Promise<Result<{ readonly waiting: number }, NotTurnedOn>> {
  await lockRules(unit);
  const kept = await ruleAt(unit, rule, version);
  if (!kept) return refused({ kind: 'no-such-version' });
  const stands = (await standings(unit, rule)).get(rule);
  if (stands?.standing === 'on' && stands.version === version) return refused({ kind: 'is-on', says: `Version ${version} is on already.` });
  const { findings, stops } = await checkDraft(unit, { rule: kept.content });
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong) return refused({ kind: 'wrong', says: `It is not turned on: ${wrong.what}. ${wrong.fix?.says ?? ''}`.trim() });
  const tried = dryRunId !== undefined && (await isDryRunOf(unit, dryRunId, rule, kept.sha256));
  if (stops && !tried)
    return refused({
      kind: 'not-tried',
      says: `${rule} stops claims: look at a dry run of version ${version} over your past claims first.`,
    });
  const looked = tried ? { dryRunId } : {};
  await keepRuleEvent(unit, { rule, action: 'on', version, why, ...looked, at: unit.now, userId: personOf(unit) });
  await auditDeed(unit, {
    ...{ action: 'turned rule on', subject: 'written rule', subjectId: rule },
    detail: { version, why, stops, ...looked },
  });
  return ok({ waiting: await recheckWaiting(unit, knowledge, `rule ${rule}, version ${version}, was turned on`) });
}
