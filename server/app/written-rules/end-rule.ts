import { ok, type Result, refused } from '@claimwright/core/base';
import { parseRules } from '@claimwright/core/scrub';
import { keepRuleEvent, newestRule, ruleAt, standings } from '../../store/written-rules.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { addVersion } from './add-version.ts';
import { lockRules } from './lock-rules.ts';
import { personOf } from './person-of.ts';
import { recheckWaiting } from './recheck-waiting.ts';

/** Why nothing is done to a rule, in the order in which it is looked at. */
export type NotEnded = { readonly kind: 'no-such-rule' } | { readonly kind: 'stands-so'; readonly says: string };

const did = { off: 'turned rule off', retired: 'retired rule' } as const;

/**
 * Turns a rule off, or retires it: off may be turned on again as it is, what is retired is out of the way until a version of it is restored.
 * Claims that wait are checked again without it.
 */
export async function endRule(
  unit: Unit,
  knowledge: Knowledge,
  { rule, action, why }: { readonly rule: string; readonly action: 'off' | 'retired'; readonly why: string },
): Promise<Result<{ readonly waiting: number }, NotEnded>> {
  await lockRules(unit);
  const stands = (await standings(unit, rule)).get(rule);
  if (!stands) return refused({ kind: 'no-such-rule' });
  const { standing, version } = stands;
  if (standing === 'retired' || (action === 'off' && standing !== 'on'))
    return refused({ kind: 'stands-so', says: standing === 'retired' ? 'It is retired already.' : 'It is not on.' });
  await keepRuleEvent(unit, { rule, action, version, why, at: unit.now, userId: personOf(unit) });
  await auditDeed(unit, { action: did[action], subject: 'written rule', subjectId: rule, detail: { version, why } });
  if (standing !== 'on') return ok({ waiting: 0 });
  const words = action === 'off' ? 'turned off' : 'retired';
  return ok({ waiting: await recheckWaiting(unit, knowledge, `rule ${rule}, version ${version}, was ${words}`) });
}

/** Makes a rule again what it was: a new version, as a draft, with the content of an old one. Nothing that was done is lost. */
export async function restoreRule(
  unit: Unit,
  { rule, version, why }: { readonly rule: string; readonly version: number; readonly why: string },
): Promise<Result<{ readonly version: number }, NotEnded>> {
  await lockRules(unit);
  const old = await ruleAt(unit, rule, version);
  const newest = await newestRule(unit, rule);
  const stands = (await standings(unit, rule)).get(rule);
  if (!old || !newest || !stands) return refused({ kind: 'no-such-rule' });
  if (newest.sha256 === old.sha256 && stands.standing !== 'retired')
    return refused({ kind: 'stands-so', says: `Version ${newest.version} says the same.` });
  const { pack, findings } = parseRules(old.content);
  const [sound] = pack.rules;
  if (!sound) return refused({ kind: 'stands-so', says: `It cannot be read any more: ${findings[0]?.what}.` });
  return ok({ version: await addVersion(unit, { ...sound, version: 1 }, newest, { note: why, restores: version }) });
}
