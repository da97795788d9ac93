import type { CodedNote, CodingContext } from '../coded-note.ts';
import { breaksLimit } from '../rules/limits.ts';
import type { Candidate } from './verifier.ts';

/** So many codes are offered beyond the suggested ones: the tail of the ranking is long and seldom right. */
const mostConsidered = 30;

/**
 * What a verifier may choose among: the engine's suggestions, and of what it considered the best ranked codes that may be billed on the day and
 * fit the patient's sex and age. A code of which no loaded edition knows anything is not offered.
 */
export function candidates(
  note: string,
  coded: Pick<CodedNote, 'suggestions' | 'ranked'>,
  { codeSets, date, lexicon, sex, age }: CodingContext,
): Candidate[] {
  const suggested = coded.suggestions.map(
    ({ code, title, certainty, spans }): Candidate => ({
      ...{ code, title, standing: certainty },
      words: spans.map((s) => note.slice(s.start, s.end)),
    }),
  );
  const own = new Set(suggested.map((c) => c.code));
  const considered = coded.ranked.flatMap((code): Candidate[] => {
    if (own.has(code) || breaksLimit(code, lexicon, sex, age)) return [];
    const known = codeSets.lookup('icd10cm', code, date);
    return known.kind === 'found' && known.billable ? [{ code, title: known.title, standing: 'considered', words: [] }] : [];
  });
  return [...suggested, ...considered.slice(0, mostConsidered)];
}
