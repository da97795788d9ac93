import { wordsOf } from './words.ts';

/** What may be meant by an abbreviation or a lay word: its words → wordings, each as its words. */
export type Abbreviations = ReadonlyMap<string, readonly (readonly string[])[]>;

const longestKey = 4;
const mostVariants = 6;

/**
 * Reads a table of abbreviations.
 * @param text lines `abbreviation TAB wording; wording`; `#` begins a comment. A key that stands twice adds its wordings.
 * @throws when a line has no wording: these tables are the project's own.
 */
export function readAbbreviations(text: string): Abbreviations {
  const table = new Map<string, readonly string[][]>();
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [short, wordings] = line.split('\t');
    const key = wordsOf(short!).join(' ');
    const read = (wordings ?? '')
      .split(';')
      .map(wordsOf)
      .filter((words) => words.length > 0);
    if (key === '' || read.length === 0 || key.split(' ').length > longestKey) throw new Error(`no abbreviation and its wordings: ${line}`);
    table.set(key, [...(table.get(key) ?? []), ...read]);
  }
  return table;
}

/** All that the asked words may mean: as they are, and with abbreviations written out; the longest abbreviation goes first. */
export function variantsOf(words: readonly string[], abbreviations: Abbreviations | undefined): readonly (readonly string[])[] {
  if (!abbreviations) return [words];
  let variants: string[][] = [[]];
  for (let at = 0; at < words.length; ) {
    const length = keyLength(words, at, abbreviations);
    const said = words.slice(at, at + Math.max(length, 1));
    const written = length > 0 ? abbreviations.get(said.join(' '))! : [];
    variants = variants.flatMap((before) => [said, ...written].map((wording) => [...before, ...wording])).slice(0, mostVariants);
    at += said.length;
  }
  return variants;
}

function keyLength(words: readonly string[], at: number, abbreviations: Abbreviations): number {
  for (let length = Math.min(longestKey, words.length - at); length > 0; length--)
    if (abbreviations.has(words.slice(at, at + length).join(' '))) return length;
  return 0;
}
