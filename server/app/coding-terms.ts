import { createHash } from 'node:crypto';
import {
  compileFlat,
  inclusionTerms,
  indexRows,
  type OpenEdition,
  type OpenTable,
  openFlat,
  type ParsedTable,
  type TableEdition,
} from '@claimwright/core/codes';
import {
  type LexiconTexts,
  noOfficialTerms,
  type OfficialTerms,
  officialTerms,
  openTerms,
  termsKind,
  termsTable,
  wordcraft,
} from '@claimwright/core/coding';

/** The tables of which the coding engine's terms are made. */
export const termSources = ['icd10cm-index', 'icd10cm-neoplasms', 'icd10cm-tabular', 'icd10cm-drugs'];

/** Our own tables that decide how official words become terms; others may change without a new compilation. */
const craft = ['roots', 'harmless', 'qualifiers', 'context', 'synonyms'];
/** Raised when terms are made in another way, so that what an older version compiled is made again. */
const version = 16;

/** Told by what they were made of: official files and our own tables. */
function fingerprint(edition: OpenEdition, tables: readonly TableEdition[], texts: LexiconTexts): string {
  const used = tables.filter((t) => termSources.includes(t.kind));
  // Whoever opens the folder may list it in another order.
  const sources = [edition.edition, ...used].map(({ name, source }) => `${name} ${source.file} ${source.sha256}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([version, sources, craft.map((name) => texts[name])]))
    .digest('hex');
}

const newest = (editions: readonly OpenEdition[]): OpenEdition | undefined =>
  editions
    .filter((e) => e.edition.system === 'icd10cm' && !e.edition.partial)
    .sort((a, b) => (a.edition.from < b.edition.from ? 1 : -1))[0];

/** @returns undefined while no complete ICD-10-CM edition is there. */
export function compileTerms(editions: readonly OpenEdition[], tables: readonly OpenTable[], texts: LexiconTexts): ParsedTable | undefined {
  const edition = newest(editions);
  if (!edition) return undefined;
  const sources = tables.filter((t) => termSources.includes(t.header.kind));
  const rows = (kind: 'icd10cm-index' | 'icd10cm-neoplasms' | 'icd10cm-drugs') => {
    const found = indexRows(sources, kind);
    return 'kind' in found ? [] : found;
  };
  const titles = Array.from({ length: edition.size }, (_, i) => edition.row(i)).map(({ code, title }) => ({
    code,
    text: title,
    inclusion: false,
  }));
  const inclusions = sources.filter((t) => t.header.kind === 'icd10cm-tabular').flatMap(inclusionTerms);
  const index = rows('icd10cm-index');
  const made = wordcraft(texts, index);
  const words = {
    index,
    neoplasms: rows('icd10cm-neoplasms'),
    drugs: rows('icd10cm-drugs'),
    tabular: [...titles, ...inclusions.map((i) => ({ ...i, inclusion: true }))],
  };
  const { name, from } = edition.edition;
  return termsTable(officialTerms(words, made), made.aliases, words.drugs, {
    name,
    from,
    source: {
      publisher: 'Claimwright',
      licence: 'made of public-domain files',
      file: 'coding terms',
      sha256: fingerprint(
        edition,
        tables.map((t) => t.header),
        texts,
      ),
    },
  });
}

/**
 * The terms of the official code set: those compiled of these very files, or, where our own tables have changed since, made anew (some seconds).
 * @param headers of all tables of the folder.
 * @param open tables of some kinds.
 */
export function termsOf(
  editions: readonly OpenEdition[],
  headers: readonly TableEdition[],
  open: (kinds: readonly string[]) => readonly OpenTable[],
  texts: LexiconTexts,
): OfficialTerms {
  const edition = newest(editions);
  if (!edition) return noOfficialTerms;
  const wanted = fingerprint(edition, headers, texts);
  const isThere = headers.some((h) => h.kind === termsKind && h.source.sha256 === wanted);
  const table = isThere
    ? open([termsKind]).find((t) => t.header.source.sha256 === wanted)
    : inMemory(compileTerms(editions, open(termSources), texts));
  return table ? openTerms(table) : noOfficialTerms;
}

function inMemory(made: ParsedTable | undefined): OpenTable | undefined {
  if (!made) return undefined;
  const { edition, columns, texts } = made;
  const opened = openFlat<TableEdition>(compileFlat({ header: edition, columns, texts }));
  return opened.ok ? opened.value : undefined;
}
