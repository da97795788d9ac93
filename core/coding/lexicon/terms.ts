import { canonical, type Spelling } from './canonical.ts';
import { expandCode } from './expand-code.ts';
import { type Ask, type Term, wordsKey } from './lexicon.ts';
import { titleTerms } from './title-terms.ts';
import { phrases, rows } from './tsv.ts';

/** A row of the diagnosis code set whose title is a wording of the code. */
export interface TitledCode {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
}

/** In the house's list instead of a code: these words alone are no diagnosis, whatever a title says. */
export const noCode = '-';

function asks(cell: string | undefined): Ask | undefined {
  if (!cell) return undefined;
  return cell.startsWith('wait: ') ? { text: cell.slice(6), waits: true } : { text: cell, waits: false };
}

/** The house's own list: code pattern, wordings, question. A wording that ends in `!` is an abbreviation in capitals, a word of its own. */
export function houseTerms(text: string, spelling: Spelling): Term[] {
  return rows(text).flatMap(([pattern, cell, question]) => {
    const ask = asks(question);
    const wordings = phrases(cell).map((p) => (p.endsWith('!') ? [p] : canonical(p, spelling)));
    return expandCode(pattern!).flatMap(({ code, words: added }) =>
      wordings.map(
        (words): Term => ({ code, words: [...new Set([...words, ...added])], rank: code === noCode ? 3 : 2, ...(ask && { ask }) }),
      ),
    );
  });
}

/** @param pairs codes that a combination rule makes: their titles would swallow the second condition, which is coded beside them. */
export function titledTerms(titles: Iterable<TitledCode>, spelling: Spelling, pairs: ReadonlySet<string>): Term[] {
  const terms: Term[] = [];
  for (const { code, title, billable } of titles) {
    if (!billable || pairs.has(code)) continue;
    for (const { text, rank } of titleTerms(title)) terms.push({ code, words: canonical(text, spelling), rank });
  }
  return terms;
}

/** One term for each set of words, the highest rank; two codes with equal claim stand both, and neither can be sure. */
export function settled(terms: readonly Term[]): Term[] {
  const byWords = new Map<string, Term[]>();
  for (const term of terms) {
    if (term.words.length === 0) continue;
    const key = wordsKey(term.words);
    const rivals = byWords.get(key) ?? [];
    if (rivals.some((r) => r.rank > term.rank || r.code === term.code)) continue;
    byWords.set(key, [...rivals.filter((r) => r.rank >= term.rank), term]);
  }
  return [...byWords.values()].flat().filter((t) => t.code !== noCode);
}

function grouped(terms: readonly Term[], key: (term: Term) => string | undefined): Map<string, Term[]> {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const k = key(term);
    if (k === undefined) continue;
    const group = groups.get(k);
    if (group) group.push(term);
    else groups.set(k, [term]);
  }
  return groups;
}

/** Terms by their rarest word. */
export function byRarestWord(terms: readonly Term[]): Map<string, Term[]> {
  const uses = new Map<string, number>();
  for (const term of terms) for (const w of term.words) uses.set(w, (uses.get(w) ?? 0) + 1);
  return grouped(terms, (t) => t.words.reduce((a, b) => (uses.get(b)! < uses.get(a)! ? b : a)));
}

/** Terms with qualifiers, by their words without them. */
export function byUnqualifiedWords(terms: readonly Term[], axes: ReadonlyMap<string, string>): Map<string, Term[]> {
  return grouped(terms, (t) => {
    const base = t.words.filter((w) => !axes.has(w));
    return base.length === 0 || base.length === t.words.length ? undefined : wordsKey(base);
  });
}
