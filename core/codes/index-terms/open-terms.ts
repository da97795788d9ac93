import type { IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import {
  entryShift,
  extraMark,
  firstMark,
  firstNotBelow,
  type WordIndex,
  wordAt,
  wordCount,
  wordIndexIn,
} from '../typeahead/word-index.ts';
import { wordsOf } from '../typeahead/words.ts';
import type { TermKind } from './term-row.ts';

/** A term of an index or a table. */
export interface Term {
  /** Number of its row, in this edition alone. */
  readonly id: number;
  readonly title: string;
  /** Nonessential modifiers, with their brackets. */
  readonly modifiers: string;
  /** 0 for a main term. */
  readonly level: number;
  /** The term above it; absent for a main term. */
  readonly parent?: number;
  readonly hasSubterms: boolean;
}

/** A code as an index gives it. */
export interface TermCode {
  /** Canonical spelling, as far as it goes: `E11` of `E11.-`. */
  readonly code: string;
  /** Characters are missing, which the tabular list gives. */
  readonly isPartial: boolean;
}

/** What {@link termTable} made, opened: nothing is parsed but the row that is asked for. */
export interface OpenTerms {
  readonly kind: TermKind;
  readonly basis: Basis;
  readonly size: number;
  readonly words: WordIndex;
  isMainTerm(id: number): boolean;
  term(id: number): Term;
  /** The fields of a row: title, modifiers, see, see also, codes, manifestation. */
  fields(id: number): readonly string[];
  /** The terms right below one, in the order of the book. */
  below(id: number): number[];
  /** The main term that is called so, given as {@link plainName}. */
  mainTermNamed(name: string): number | undefined;
  /** Titles from the main term down. */
  path(id: number): string[];
  /** Rows that have every word in their title, in one above it or among the nonessential modifiers; the most exact first. */
  holding(words: string, isWanted?: (id: number) => boolean): number[];
}

const names: Record<TermKind, string> = {
  'icd10cm-index': 'ICD-10-CM Alphabetic Index',
  'icd10cm-causes': 'ICD-10-CM Index to External Causes',
  'icd10cm-neoplasms': 'ICD-10-CM Table of Neoplasms',
  'icd10cm-drugs': 'ICD-10-CM Table of Drugs and Chemicals',
};

/** The index of one kind that answers for the day; of two forms of one release the fuller. */
export function termsOn(tables: readonly OpenTable[], kind: TermKind, on: IsoDate | undefined): OpenTerms | NoData {
  const answering = answeringOn(
    tables.filter(({ header }) => header.kind === kind),
    on,
  );
  const table = answering.find(({ header }) => !header.part) ?? answering[0];
  if (!table) return { kind: 'no-data', why: `No ${names[kind]} is loaded${on ? ` for ${on}` : ''}; import the one that CDC publishes.` };
  return openTerms(table, on);
}

function openTerms(table: OpenTable, on: IsoDate | undefined): OpenTerms {
  const kind = table.header.kind as TermKind;
  const level = table.u8('level');
  const parent = table.i32('parent');
  const end = table.u32('end');
  const starts = table.u32('starts');
  const words = wordIndexIn(table);
  const fields = (id: number) =>
    table
      .text('rows')
      .slice(starts[id], starts[id + 1]! - 1)
      .split('\t');
  const holding: OpenTerms['holding'] = (asked, isWanted) => holdingAll(words, wordsOf(asked), isWanted);
  let named: ReadonlyMap<string, number> | undefined;
  return {
    kind,
    basis: basisOf(table.header, names[kind], on),
    size: table.header.rows,
    words,
    fields,
    holding,
    isMainTerm: (id) => level[id] === 0,
    term(id) {
      const [title, modifiers] = fields(id) as [string, string];
      const above = parent[id]!;
      return { id, title, modifiers, level: level[id]!, ...(above >= 0 && { parent: above }), hasSubterms: end[id]! > id + 1 };
    },
    below(id) {
      const found: number[] = [];
      for (let next = id + 1; next < end[id]!; next = end[next]!) found.push(next);
      return found;
    },
    mainTermNamed(name) {
      named ??= mainTermNames(table.header.rows, end, (id) => fields(id)[0]!);
      return named.get(name);
    },
    path(id) {
      const titles: string[] = [];
      for (let at = id; at >= 0; at = parent[at]!) titles.unshift(fields(at)[0]!);
      return titles;
    },
  };
}

/** What a word in the modifiers alone counts in titles' words, and what it is worth that an entry begins with one. */
const asExtra = 3;
const asFirst = 3;

/** Entries that hold all the words: those with the fewest other words first, in the order of the book. */
function holdingAll(index: WordIndex, words: readonly string[], isWanted: (id: number) => boolean = () => true): number[] {
  const sets = words.map((word) => entriesOf(index, word));
  const rarest = sets.reduce((a, b) => (b.size < a.size ? b : a), sets[0] ?? new Map<number, number>());
  const far = new Map<number, number>();
  for (const id of rarest.keys()) {
    let distance = index.lengths[id]!;
    for (const set of sets) distance += set.get(id) ?? Number.POSITIVE_INFINITY;
    if (distance < Number.POSITIVE_INFINITY && isWanted(id)) far.set(id, distance);
  }
  return [...far].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([id]) => id);
}

/** Rows that hold the word, in the singular or the plural, each with what it adds to its distance from what was asked. */
function entriesOf(index: WordIndex, word: string): Map<number, number> {
  const entries = new Map<number, number>();
  for (const form of new Set([word, `${word}s`, `${word}es`, word.replace(/s$/, ''), word.replace(/es$/, '')])) {
    const w = firstNotBelow(index, form);
    if (w === wordCount(index) || wordAt(index, w) !== form) continue;
    for (let p = index.postStarts[w]!; p < index.postStarts[w + 1]!; p++) {
      const post = index.posts[p]!;
      const adds = (post & extraMark) > 0 ? asExtra : (post & firstMark) > 0 ? -asFirst : 0;
      entries.set(post >> entryShift, Math.min(adds, entries.get(post >> entryShift) ?? adds));
    }
  }
  return entries;
}

/** Each name of a main term, whole or one of the variants that it gives at commas, with the first term that has it, whole names before variants. */
function mainTermNames(size: number, end: Uint32Array, titleOf: (id: number) => string): Map<string, number> {
  const ids: number[] = [];
  for (let id = 0; id < size; id = end[id]!) ids.push(id);
  const names = new Map<string, number>();
  const put = (name: string, id: number) => names.has(name) || names.set(name, id);
  for (const id of ids) put(plainName(titleOf(id)), id);
  for (const id of ids) put(plainName(titleOf(id).split(',')[0]!), id);
  for (const id of ids) for (const variant of titleOf(id).split(',').slice(1)) put(plainName(variant), id);
  return names;
}

/** A name as references spell it: what is in brackets, NEC and NOS left out, words in the singular. */
export const plainName = (text: string): string =>
  wordsOf(text.replace(/\([^)]*\)|\bNEC\b|\bNOS\b/g, ' '))
    .map((word) => word.replace(/(?<=..[^s])s$/, ''))
    .join(' ');

/** `E11.-` → E11, partial; undefined for an empty cell. */
export function termCode(printed: string): TermCode | undefined {
  if (printed === '' || printed === '.') return undefined;
  const code = printed.replace(/\.?-$/, '');
  return { code, isPartial: code !== printed };
}
