import type { IndexRow, OpenTable, ParsedTable, TableEdition } from '../../codes/index.ts';
import type { Spelling } from './canonical.ts';
import { type DrugCodes, drugCodes, drugNames } from './drug-table.ts';
import { indexTerms } from './index-terms.ts';
import type { Term } from './lexicon.ts';
import { neoplasmTerms } from './neoplasm-terms.ts';
import { tabularTerms, type Wording } from './official-titles.ts';
import { settled } from './terms.ts';

/** The words of the official code set, as its files have them. */
export interface OfficialWords {
  readonly index: readonly IndexRow[];
  /** The Table of Neoplasms. */
  readonly neoplasms: readonly IndexRow[];
  readonly tabular: readonly Wording[];
  /** The Table of Drugs and Chemicals. */
  readonly drugs: readonly IndexRow[];
}

/** Terms of the code set, found by their rarest word. */
export interface OfficialTerms {
  readonly isLoaded: boolean;
  termsAt(word: string): readonly Term[];
  /** Every word that a term has. */
  readonly words: readonly string[];
  /** What the Table of Drugs says of a substance, by its name in lower case. */
  drug(name: string): DrugCodes | undefined;
  /** Roots → words that the Index itself leads there. */
  readonly aliases: readonly (readonly [root: string, variants: readonly string[]])[];
}

export const noOfficialTerms: OfficialTerms = { isLoaded: false, termsAt: () => [], words: [], drug: () => undefined, aliases: [] };

/** The kind of the compiled table. */
export const termsKind = 'coding-terms';

/** What the words are made with: the lexicon's spelling, words that name no condition, aliases. */
export interface Wordcraft {
  readonly spelling: Spelling;
  readonly isTelling: (word: string) => boolean;
  /** A part of the body: beside another word it may name a condition in plain English (`foot drop`). */
  readonly isBody: (word: string) => boolean;
  readonly aliases: OfficialTerms['aliases'];
}

/** All wordings of the code set as sets of words; one term for each set and code. */
export function officialTerms({ index, neoplasms, tabular }: OfficialWords, { spelling, isTelling, isBody }: Wordcraft): Term[] {
  const tells = (words: readonly string[]) => words.some(isTelling) || (words.length > 1 && words.some(isBody) && !words.every(isBody));
  return settled(
    [...indexTerms(index, spelling, 0.5, tells), ...neoplasmTerms(neoplasms, spelling), ...tabularTerms(tabular, spelling, tells)].flatMap(
      ofSkin,
    ),
  );
}

/** Sites that are covered by skin and where nothing else is said to have a squamous cell carcinoma. */
const covered =
  /^(?:ear|nose|cheek|forehead|scalp|face|temple|arm|forearm|hand|finger|leg|thigh|shin|calf|foot|back|chest|trunk|shoulder)$/;

/** Melanomas and basal cell carcinomas are of the skin whether or not that is said; squamous cell carcinomas are where the site has no other. */
function ofSkin(term: Term): Term[] {
  const others = term.words.filter((w) => w !== 'skin');
  const isOfSkin =
    term.words.some((w) => w === 'melanoma' || w === 'basal') || (term.words.includes('squamous') && others.some((w) => covered.test(w)));
  return isOfSkin && others.length > 1 && others.length < term.words.length ? [term, { ...term, words: others }] : [term];
}

const tenths = 10;

/**
 * Terms as a flat table, so that no process makes them again. Columns: `start` of each term in `termWords` (numbers of lines in the text `words`),
 * its `code` (line of the text `codes`) and `rank` in tenths; `at` each word the terms that it is the rarest word of, from `atStart`.
 */
export function termsTable(
  terms: readonly Term[],
  aliases: OfficialTerms['aliases'],
  drugs: readonly IndexRow[],
  edition: Omit<TableEdition, 'kind' | 'rows' | 'partial'>,
): ParsedTable {
  const words = numbering(terms.flatMap((t) => t.words));
  const codes = numbering(terms.map((t) => t.code));
  const uses = new Uint32Array(words.list.length);
  for (const t of terms) for (const w of t.words) uses[words.of.get(w)!]!++;
  const start = new Uint32Array(terms.length + 1);
  const termWords: number[] = [];
  const at: number[][] = words.list.map(() => []);
  for (const [i, t] of terms.entries()) {
    const ids = t.words.map((w) => words.of.get(w)!);
    at[ids.reduce((a, b) => (uses[b]! < uses[a]! ? b : a))]!.push(i);
    termWords.push(...ids);
    start[i + 1] = termWords.length;
  }
  const atStart = new Uint32Array(words.list.length + 1);
  for (const [i, list] of at.entries()) atStart[i + 1] = atStart[i]! + list.length;
  return {
    edition: { ...edition, kind: termsKind, partial: false, rows: terms.length },
    columns: {
      start,
      termWords: Uint32Array.from(termWords),
      code: Uint32Array.from(terms, (t) => codes.of.get(t.code)!),
      rank: Uint8Array.from(terms, (t) => Math.round(t.rank * tenths)),
      atStart,
      at: Uint32Array.from(at.flat()),
    },
    texts: {
      words: words.list.join('\n'),
      codes: codes.list.join('\n'),
      drugs: drugNames(drugs)
        .map(([name, cells]) => [name, ...cells.map((c) => c ?? '.')].join('\t'))
        .join('\n'),
      aliases: aliases.map(([root, variants]) => `${root}\t${variants.join(';')}`).join('\n'),
    },
  };
}

function numbering(all: readonly string[]): { list: string[]; of: Map<string, number> } {
  const list = [...new Set(all)].sort();
  return { list, of: new Map(list.map((word, i) => [word, i])) };
}

/** Opens what {@link termsTable} made; a term is made when it is first asked for. */
export function openTerms(table: OpenTable): OfficialTerms {
  const [start, termWords, code, rank, atStart, at] = [
    table.u32('start'),
    table.u32('termWords'),
    table.u32('code'),
    table.u8('rank'),
    table.u32('atStart'),
    table.u32('at'),
  ];
  const words = table.text('words').split('\n');
  const codes = table.text('codes').split('\n');
  const numbers = new Map(words.map((word, i) => [word, i]));
  const made = new Map<string, readonly Term[]>();
  const term = (id: number): Term => ({
    code: codes[code[id]!]!,
    words: Array.from(termWords.subarray(start[id], start[id + 1]), (w) => words[w]!),
    rank: rank[id]! / tenths,
  });
  let drugs: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    isLoaded: true,
    words,
    drug(name) {
      drugs ??= new Map(
        table
          .text('drugs')
          .split('\n')
          .map((line) => line.split('\t'))
          .map(([drug, ...cells]) => [drug!, cells]),
      );
      const cells = drugs.get(name);
      return cells && drugCodes(cells);
    },
    aliases: table
      .text('aliases')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [root, variants] = line.split('\t') as [string, string];
        return [root, variants.split(';')] as const;
      }),
    termsAt(word) {
      const known = made.get(word);
      if (known) return known;
      const number = numbers.get(word);
      const terms = number === undefined ? [] : Array.from(at.subarray(atStart[number], atStart[number + 1]), term);
      made.set(word, terms);
      return terms;
    },
  };
}
