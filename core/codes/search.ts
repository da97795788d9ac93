import type { Found } from './lookup.ts';
import type { OpenEdition } from './open-edition.ts';

interface Asked {
  readonly billableOnly?: boolean;
  readonly limit?: number;
  /** The row as an answer; undefined when the code is not in use. */
  readonly asFound: (edition: OpenEdition, index: number) => Found | undefined;
}

/** Text of each edition in small letters, made at its first search. Editions never change. */
const lowered = new WeakMap<OpenEdition, string>();

/**
 * Codes that begin with the words (`e11.6`, `j058`), or whose title has words that begin with each of them (`diab foot`).
 * First codes in their order, then titles with most whole words, those that begin as asked, billable before headers, short before long.
 */
export function searchEditions(words: string, editions: readonly OpenEdition[], { limit = 20, billableOnly, asFound }: Asked): Found[] {
  const asked = words.toLowerCase().match(/[a-z0-9]+(\.[a-z0-9]+)?/g);
  if (!asked) return [];
  const best = new Map<string, { found: Found; score: number }>();
  for (const edition of editions) {
    for (const index of candidates(edition, asked)) {
      const found = asFound(edition, index);
      if (!found || (billableOnly && !found.billable)) continue;
      const key = `${found.system} ${found.code}`;
      if (!best.has(key)) best.set(key, { found, score: score(found, asked) });
    }
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || (a.found.code < b.found.code ? -1 : 1));
  return ranked.slice(0, limit).map(({ found }) => found);
}

/** Rows in which every word begins somewhere. Scans for the longest word, since it is the rarest. */
function* candidates(edition: OpenEdition, asked: readonly string[]): Generator<number> {
  const text = lowered.get(edition) ?? edition.text.toLowerCase();
  lowered.set(edition, text);
  const spelled = asked.map((word) => (asked.length === 1 ? dotted(edition, word) : word));
  const rarest = spelled.reduce((a, b) => (b.length > a.length ? b : a));
  const others = spelled.filter((word) => word !== rarest);
  let position = text.indexOf(rarest);
  while (position >= 0) {
    const index = edition.rowAt(position);
    const end = index + 1 < edition.size ? edition.start(index + 1) : text.length;
    if (begins(text, position) && others.every((word) => hasWord(text.slice(edition.start(index), end), word))) {
      yield index;
      position = text.indexOf(rarest, end);
    } else position = text.indexOf(rarest, position + 1);
  }
}

/** `e119` → `e11.9`, when that is what codes of the edition look like. */
const dotted = ({ edition }: OpenEdition, word: string) =>
  edition.system === 'icd10cm' && /^[a-z]\d[0-9a-z]{2,5}$/.test(word) ? `${word.slice(0, 3)}.${word.slice(3)}` : word;

const isLetterOrDigit = (char: number) => (char >= 97 && char <= 122) || (char >= 48 && char <= 57);
const begins = (text: string, position: number) => position === 0 || !isLetterOrDigit(text.charCodeAt(position - 1));

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (begins(text, at)) return true;
  return false;
}

function score(found: Found, asked: readonly string[]): number {
  const plain = (text: string) => text.toLowerCase().replace('.', '');
  // Codes stand in their own order: what was typed as a whole comes first, then what is below it.
  if (asked.length === 1 && plain(found.code).startsWith(plain(asked[0]!))) return 10_000;
  const title = found.title.toLowerCase();
  const words = new Set(title.split(/[^a-z0-9]+/));
  const wholeWords = asked.filter((word) => words.has(word)).length;
  const startsAlike = title.startsWith(asked[0]!);
  return wholeWords * 1000 + (startsAlike ? 500 : 0) + (found.billable ? 200 : 0) - Math.min(title.length, 199);
}
