import type { IndexRow } from '../../codes/index.ts';
import { tokens } from '../note/token.ts';

/** What a reference to the Table of Neoplasms says of behavior, and the word that stands for it. */
const behaviors: readonly (readonly [RegExp, string])[] = [
  [/\bmalignant\b|\bprimary\b/, 'malignant'],
  [/\bbenign\b/, 'benign tumor'],
  [/\bin situ\b/, 'insitu'],
  [/\buncertain behavior\b/, 'uncertain tumor'],
];

const oneWord = (title: string): string | undefined => {
  const words = tokens(title.replace(/\([^)]*\)/g, ' ')).filter((t) => t.kind !== 'mark');
  return words.length === 1 && words[0]!.kind === 'word' ? words[0]!.word : undefined;
};

/**
 * Words that the Index itself leads elsewhere: `Adenoma — see Neoplasm, benign` makes `adenoma` a benign tumor, `Lump — see Mass` a mass. Main
 * terms of one word without a code and without subterms of their own count; those of morphology always.
 *
 * @param plain English words that are left alone: `age` is not senility.
 * @returns roots → the words that mean them.
 */
export function indexAliases(
  rows: readonly IndexRow[],
  plain: ReadonlySet<string>,
): (readonly [root: string, variants: readonly string[]])[] {
  return rows.flatMap((row, i) => {
    if (row.path.length > 1 || !row.see || row.code) return [];
    const [first, ...others] = row.path[0]!.split(/\s*,\s*/);
    if (others.some((o) => o.slice(0, 3).toLowerCase() !== first!.slice(0, 3).toLowerCase())) return [];
    const name = [first!, ...others].flatMap((variant) => oneWord(variant) ?? []).filter((n) => !plain.has(n));
    if (name.length === 0) return [];
    const behavior = /^neoplasm/i.test(row.see) ? behaviors.find(([says]) => says.test(row.see!))?.[1] : undefined;
    if (behavior) return [[behavior, name] as const];
    const hasSubterms = (rows[i + 1]?.path.length ?? 1) > 1;
    const target = oneWord(row.see.replace(/,? by site$/, ''));
    return hasSubterms || !target || target === 'condition' ? [] : [[target, name] as const];
  });
}
