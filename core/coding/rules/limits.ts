import type { Query } from '../coded-note.ts';
import { atMost, type Draft, isUnder } from '../draft.ts';
import type { Lexicon, Limit } from '../lexicon/lexicon.ts';

const says = (limit: Limit): string => {
  if (limit.sex) return limit.sex === 'F' ? 'women' : 'men';
  return limit.to === undefined ? `patients from ${limit.from} years` : `patients ${limit.from ?? 0} to ${limit.to} years old`;
};

function broken(limit: Limit, sex: 'F' | 'M' | undefined, age: number | undefined): boolean {
  if (limit.sex && sex && limit.sex !== sex) return true;
  return age !== undefined && ((limit.from !== undefined && age < limit.from) || (limit.to !== undefined && age > limit.to));
}

const limitOf = (code: string, lexicon: Lexicon, sex?: 'F' | 'M', age?: number): Limit | undefined =>
  lexicon.limits.find((l) => isUnder(code, l.code) && broken(l, sex, age));

/** Whether a code is not meant for a patient of that sex or age. */
export const breaksLimit = (code: string, lexicon: Lexicon, sex?: 'F' | 'M', age?: number): boolean =>
  limitOf(code, lexicon, sex, age) !== undefined;

/** A code that does not fit the patient's sex or age as registered becomes a question; nothing is dropped or changed. */
export function limits(drafts: readonly Draft[], lexicon: Lexicon, sex?: 'F' | 'M', age?: number): { drafts: Draft[]; queries: Query[] } {
  const queries: Query[] = [];
  const checked = drafts.map((d) => {
    const limit = limitOf(d.code, lexicon, sex, age);
    if (!limit) return d;
    const text = `${d.code} is meant for ${says(limit)}. Is the diagnosis right, and are the patient's sex and date of birth?`;
    queries.push({ text, span: d.spans[0]!, why: "The code contradicts the patient's registration.", waits: true });
    return { ...d, certainty: atMost('query', d.certainty), why: `${d.why} It does not fit the patient's sex or age.` };
  });
  return { drafts: checked, queries };
}
