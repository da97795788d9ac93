import { printRule, type WrittenRule } from '@claimwright/core/scrub';
import { type KeptRule, keepRule, keepRuleEvent } from '../../store/written-rules.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { personOf } from './person-of.ts';
import { ruleSha } from './rule-sha.ts';

interface Origin {
  readonly note: string;
  readonly pack?: { readonly name: string; readonly version: number };
  readonly restores?: number;
}

/**
 * Keeps the next version of a rule as a draft. Its number is the one that is written where that is free, so that what comes from a file keeps it;
 * else the next one. The caller has locked the practice's rules.
 */
export async function addVersion(unit: Unit, rule: WrittenRule, before: KeptRule | undefined, origin: Origin): Promise<number> {
  const version = Math.max(rule.version, (before?.version ?? 0) + 1);
  const content = printRule({ ...rule, version });
  const at = { at: unit.now, userId: personOf(unit) };
  await keepRule(unit, { rule: rule.id, version, content, sha256: ruleSha(content), ...origin, ...at });
  await keepRuleEvent(unit, { rule: rule.id, action: 'drafted', version, why: origin.note, ...at });
  const { note, pack, restores } = origin;
  await auditDeed(unit, {
    ...{ action: 'drafted rule', subject: 'written rule', subjectId: rule.id },
    detail: { version, note, ...(pack && { pack }), ...(restores !== undefined && { restores }) },
  });
  return version;
}
