import { ok, type Result, refused } from '@claimwright/core/base';
import { keepLexicon, lexiconAt, newestVersion } from '../../store/practice-lexicon.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { lockLexicon } from './lock-lexicon.ts';

/** Why a version is not restored, in the order in which it is looked at. */
export type NotRestored = { readonly kind: 'no-such-version' } | { readonly kind: 'holds-already'; readonly says: string };

/**
 * Makes the practice's lexicon again what it was: a new version with the terms of an old one, so that nothing that was done is lost. Version 0
 * is the lexicon without any term of the practice's own.
 */
export async function restoreLexicon(unit: Unit, version: number, why: string): Promise<Result<{ version: number }, NotRestored>> {
  await lockLexicon(unit);
  const newest = await newestVersion(unit);
  const old = version === 0 && newest !== null ? { version, terms: [] } : await lexiconAt(unit, version);
  if (!old || unit.actor.userId === null) return refused({ kind: 'no-such-version' });
  if (version === newest) return refused({ kind: 'holds-already', says: `Version ${version} is the one that holds.` });
  const { terms } = old;
  const made = await keepLexicon(unit, { terms, cause: 'restored', restores: version, at: unit.now, userId: unit.actor.userId, why });
  await auditDeed(unit, {
    action: 'restored lexicon',
    subject: 'practice lexicon',
    subjectId: String(made),
    detail: { restores: version, version: made },
  });
  return ok({ version: made });
}
