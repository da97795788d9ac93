import { type Lexicon, withPracticeTerms } from '@claimwright/core/coding';
import { lexiconAt, newestVersion } from '../../store/practice-lexicon.ts';
import type { Unit } from '../unit.ts';

/** A practice's terms over the lexicon, and the version that they are; null where it has none. */
export interface OwnLexicon {
  readonly lexicon: Lexicon;
  readonly version: number | null;
}

/** Of so many practices the opened lexicon is kept; the others' are made again when they next code. */
const mostPractices = 100;

/**
 * The lexicon of practices, each opened once a version. A unit that changes its practice's lexicon must not ask for it afterwards: were it
 * rolled back, the version's number would be given to other terms.
 */
export function practiceLexicons(lexicon: Lexicon): (unit: Unit) => Promise<OwnLexicon> {
  const kept = new Map<string, OwnLexicon>();
  return async (unit) => {
    const version = await newestVersion(unit);
    if (version === null) return { lexicon, version };
    const known = kept.get(unit.practiceId);
    if (known?.version === version) return known;
    const { terms } = (await lexiconAt(unit, version))!;
    const own = { lexicon: withPracticeTerms(lexicon, terms), version };
    kept.delete(unit.practiceId);
    kept.set(unit.practiceId, own);
    const [oldest] = kept.keys();
    if (kept.size > mostPractices && oldest !== undefined) kept.delete(oldest);
    return own;
  };
}
