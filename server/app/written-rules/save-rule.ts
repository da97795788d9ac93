import { ok, type Result, refused } from '@claimwright/core/base';
import { printRule } from '@claimwright/core/scrub';
import { newestRule } from '../../store/written-rules.ts';
import type { Unit } from '../unit.ts';
import { addVersion } from './add-version.ts';
import { checkDraft, type Written } from './check-draft.ts';
import { lockRules } from './lock-rules.ts';
import { ruleSha } from './rule-sha.ts';

/** Why a rule is not kept, in the order in which it is looked at. */
export type NotSaved =
  | { readonly kind: 'unsound'; readonly says: string }
  | { readonly kind: 'changed'; readonly says: string }
  | { readonly kind: 'same'; readonly says: string };

/**
 * Keeps a rule as a draft: the next version. It must be sound by itself; what it does among the others may still be wrong, and is told when it is
 * to be turned on.
 * @param basedOn the version that the person changed; 0 for a new rule. Somebody else's change meanwhile is not lost.
 */
export async function saveRule(
  unit: Unit,
  written: Written,
  { note, basedOn }: { readonly note: string; readonly basedOn: number },
): Promise<Result<{ readonly rule: string; readonly version: number }, NotSaved>> {
  await lockRules(unit);
  const { sound, findings } = await checkDraft(unit, written);
  const fault = findings.find(({ severity, rule: kind }) => severity === 'error' && (kind === 'written/duplicate-id' || !sound));
  if (!sound || fault) return refused({ kind: 'unsound', says: `It is not kept: ${fault?.what ?? 'there is no rule in it'}.` });
  const newest = await newestRule(unit, sound.id);
  if ((newest?.version ?? 0) !== basedOn)
    return refused({
      kind: 'changed',
      says: newest
        ? `${sound.id} has a version ${newest.version} that you have not seen. Look at it, and write yours on top of it.`
        : `There is no ${sound.id} here: begin it as a new rule.`,
    });
  if (newest && newest.sha256 === ruleSha(printRule(sound)))
    return refused({ kind: 'same', says: `Version ${newest.version} says the same.` });
  return ok({ rule: sound.id, version: await addVersion(unit, sound, newest, { note }) });
}
