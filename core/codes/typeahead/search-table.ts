import type { OpenTable, ParsedTable } from '../flat/table.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type WordIndex, wordColumns, wordIndexBuilder, wordIndexIn } from './word-index.ts';

/** The words of an edition's titles, an entry a row. 100,000 titles take some 150 ms. */
function titleWords({ text, size, start }: OpenEdition): WordIndex {
  const builder = wordIndexBuilder();
  for (let row = 0; row < size; row++) builder.add(text, text.indexOf('\t', start(row)) + 1, start(row + 1) - 1);
  return builder.done();
}

/**
 * The words of an edition's titles as a table of kind `search`, to be kept beside the edition so that no process has to gather them.
 * Part: the code system. Columns and text: those of a word index, an entry a row of the edition.
 */
export function searchTable(edition: OpenEdition): ParsedTable {
  const { system, name, from, until, partial, source } = edition.edition;
  const index = titleWords(edition);
  return {
    edition: { kind: 'search', name, from, ...(until && { until }), partial, part: system, rows: edition.size, source },
    columns: wordColumns(index),
    texts: { words: index.words },
  };
}

/** The table that {@link searchTable} made of this very edition. */
const searchTableOf = ({ edition, size }: OpenEdition, tables: readonly OpenTable[]): OpenTable | undefined =>
  tables.find(
    ({ header }) =>
      header.kind === 'search' &&
      header.part === edition.system &&
      header.name === edition.name &&
      header.rows === size &&
      header.source.file === edition.source.file &&
      header.source.sha256 === edition.source.sha256,
  );

const gathered = new WeakMap<OpenEdition, WordIndex>();

/** The words of an edition: those of its table, or gathered at first use and kept. */
export function wordsOfEdition(edition: OpenEdition, tables: readonly OpenTable[]): WordIndex {
  const known = gathered.get(edition);
  if (known) return known;
  const table = searchTableOf(edition, tables);
  const index = table ? wordIndexIn(table) : titleWords(edition);
  gathered.set(edition, index);
  return index;
}
