import type { IndexRow } from '../../codes/index.ts';
import type { Spelling } from './canonical.ts';
import { rootWords, withoutFillers } from './index-terms.ts';
import type { Term } from './lexicon.ts';

/** The words that stand for the columns of the table: primary, secondary, in situ, benign, uncertain, unspecified. */
const columns: readonly (readonly string[])[] = [
  ['malignant'],
  ['metastatic'],
  ['insitu'],
  ['benign', 'tumor'],
  ['uncertain', 'tumor'],
  ['tumor'],
];

/** Terms of the Table of Neoplasms: a site and a behavior. */
export function neoplasmTerms(rows: readonly IndexRow[], spelling: Spelling): Term[] {
  return rows.flatMap((row) => {
    if (row.path.length < 2 || row.path.some((p) => /\bspecified\b|\bNEC\b(?!.)/.test(p))) return [];
    const site = withoutFillers(rootWords(row.path.slice(1).join(' '), spelling));
    return columns.flatMap((behavior, column) => {
      const code = row.cells[column];
      return code === undefined ? [] : { code, words: [...new Set([...site, ...behavior])], rank: 0.5 };
    });
  });
}
