import type { OpenEdition } from './open-edition.ts';

/**
 * ICD-10-CM codes stand below the longest code that they begin with (`S72.001A` below `S72.001`); placeholders X that fill up to a
 * seventh character are no level. Other systems are lists. What stands above a category (section, chapter) no list of codes tells.
 */
const hasLevels = ({ edition }: OpenEdition) => edition.system === 'icd10cm';

const categoryLength = 3;

/** Row of the code right above; -1 for a category, a code of a system without levels, or where a partial edition lacks it. */
export function parentIn(opened: OpenEdition, code: string): number {
  if (!hasLevels(opened)) return -1;
  for (let length = code.length - 1; length >= categoryLength; length--) {
    const row = opened.find(code.slice(0, length));
    // The dot alone ends no code: `E11.` is spelled as `E11`, which comes next.
    if (row >= 0 && code.charAt(length - 1) !== '.') return row;
  }
  return -1;
}

/** Rows right below a code, in order; none when it has none or is not there. */
export function childrenIn(opened: OpenEdition, code: string): number[] {
  const parent = opened.find(code);
  if (parent < 0 || !hasLevels(opened)) return [];
  const children: number[] = [];
  const [, end] = opened.below(opened.code(parent));
  // A code stands before those below it, so that what follows a subtree is the next child.
  for (let row = parent + 1; row < end; row = opened.below(opened.code(row))[1]) children.push(row);
  return children;
}
