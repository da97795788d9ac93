import { ok, type Result, refused } from '@claimwright/core/base';
import { rules as builtIn, printRule } from '@claimwright/core/scrub';
import { keepDryRun } from '../../store/rule-dry-runs.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { checkDraft, type Written } from './check-draft.ts';
import { rulesOfPacks } from './pack-rules.ts';
import { countPastClaims } from './past-claims.ts';
import { personOf } from './person-of.ts';
import { ruleSha } from './rule-sha.ts';

/** Which rule is tried: a written one as it is written just now, kept or not, or a built-in one. */
export type Tried = Written | { readonly builtIn: string };

export type NotAsked = { readonly kind: 'no-such-rule' } | { readonly kind: 'unsound'; readonly says: string };

/** Asks for dry runs of all rules of a pack that wait to be turned on and were not tried as they are; they are worked off together. */
export async function askPackDryRuns(
  unit: Unit,
  pack: string,
): Promise<Result<{ readonly asked: readonly string[]; readonly claims: number }, NotAsked>> {
  const had = (await rulesOfPacks(unit)).get(pack);
  if (!had) return refused({ kind: 'no-such-rule' });
  const waiting = had.filter(({ sound, view }) => sound && view.waits !== null && (view.tried === null || view.tried.status === 'failed'));
  const claims = await countPastClaims(unit);
  for (const { kept } of waiting) {
    const { rule, content, sha256 } = kept;
    await keepDryRun(unit, { id: unit.newId(), rule, content, sha256, claims, at: unit.now, userId: personOf(unit) });
  }
  const asked = waiting.map(({ view }) => view.rule);
  if (asked.length > 0)
    await auditDeed(unit, { action: 'asked for dry runs', subject: 'rule pack', subjectId: pack, detail: { rules: asked } });
  return ok({ asked, claims });
}

/** Asks for a dry run over the practice's past claims. It is worked off in the background, by {@link workOffDryRuns}. */
export async function askDryRun(unit: Unit, tried: Tried): Promise<Result<{ readonly id: string; readonly claims: number }, NotAsked>> {
  const what = 'builtIn' in tried ? builtInRule(tried.builtIn) : await writtenRule(unit, tried);
  if (!what.ok) return what;
  const [id, claims] = [unit.newId(), await countPastClaims(unit)];
  await keepDryRun(unit, { id, ...what.value, claims, at: unit.now, userId: personOf(unit) });
  const { rule, sha256 } = what.value;
  await auditDeed(unit, { action: 'asked for a dry run', subject: 'rule', subjectId: rule, detail: { dryRun: id, sha256 } });
  return ok({ id, claims });
}

function builtInRule(id: string): Result<{ rule: string; content: null; sha256: string }, NotAsked> {
  return builtIn.some((rule) => rule.id === id) ? ok({ rule: id, content: null, sha256: '' }) : refused({ kind: 'no-such-rule' });
}

async function writtenRule(unit: Unit, written: Written) {
  const { sound, findings } = await checkDraft(unit, written);
  if (!sound) return refused({ kind: 'unsound' as const, says: `It cannot be tried: ${findings[0]?.what ?? 'there is no rule in it'}.` });
  const content = printRule(sound);
  return ok({ rule: sound.id, content, sha256: ruleSha(content) });
}
