import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@claimwright/core/base';
import {
  type CodeSets,
  codeSets,
  type Edition,
  editionHeader,
  flatHeader,
  type OpenEdition,
  type OpenTable,
  openEdition,
  openFlat,
  openStarter,
  readAbbreviations,
  readSpecialties,
  type System,
  type TableEdition,
  type TypeaheadParts,
} from '@claimwright/core/codes';

/** The texts of a folder's `.tsv` files by file name. */
export function textsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((n) => n.endsWith('.tsv'));
  return Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, n), 'utf8')]));
}

/**
 * Opens compiled editions of a folder (made by `codes import`); a missing folder holds none.
 * @param systems those that are needed; all unless told.
 * @throws when a file there is damaged: its message says which and what to do.
 */
export const openEditions = (folder: string | undefined, systems?: readonly System[]): OpenEdition[] =>
  editionFiles(folder, systems).map((path) => opened(path, openEdition(readFileSync(path))));

/** What the editions of a folder say of themselves, without reading their rows. @throws as {@link openEditions} */
export const editionHeaders = (folder: string | undefined): Edition[] =>
  editionFiles(folder).map((path) => opened(path, ofBeginning(path, editionHeader)));

/**
 * Opens compiled tables of a folder (made by `codes import`); a missing folder holds none.
 * @param kinds those that are needed; all unless told.
 * @throws when a file there is damaged: its message says which and what to do.
 */
export const openTables = (folder: string | undefined, kinds?: readonly string[]): OpenTable[] =>
  tableFiles(folder, kinds)
    .map((path) => opened(path, openFlat<TableEdition>(readFileSync(path))))
    .filter(({ header }) => !kinds || kinds.includes(header.kind));

/** What the tables of a folder say of themselves, without reading the rest. @throws as {@link openTables} */
export const tableHeaders = (folder: string | undefined): TableEdition[] =>
  tableFiles(folder).map((path) => opened(path, ofBeginning(path, flatHeader<TableEdition>)));

const filesOf = (folder: string | undefined): string[] => (folder && existsSync(folder) ? readdirSync(folder).sort() : []);

const editionFiles = (folder: string | undefined, systems?: readonly System[]): string[] =>
  filesOf(folder)
    .filter((n) => n.endsWith('.codes') && (!systems || systems.some((s) => n.startsWith(`${s}-`))))
    .map((name) => join(folder!, name));

function tableFiles(folder: string | undefined, kinds?: readonly string[]): string[] {
  const isWanted = (name: string) => name.endsWith('.table') && (!kinds || kinds.some((kind) => name.startsWith(`${kind}-`)));
  const wanted = filesOf(folder).filter(isWanted);
  return wanted.length === 0 ? [] : newestOfEach(folder!, wanted).map((name) => join(folder!, name));
}

function opened<T>(path: string, result: Result<T, { readonly says: string }>): T {
  if (!result.ok) throw new Error(`${path}: ${result.error.says}`);
  return result.value;
}

/** Hands a file's beginning, as much of it as is asked for, to what reads it. */
function ofBeginning<T>(path: string, told: (read: (length: number) => Uint8Array, size: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return told((length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
    }, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

/** A name is `<release>.<content>.table`. An import that died just before its end leaves two of a release: the newer answers. */
function newestOfEach(folder: string, names: readonly string[]): string[] {
  const releases = new Map<string, string>();
  const age = (name: string) => statSync(join(folder, name)).mtimeMs;
  for (const name of names) {
    const release = name.slice(0, name.indexOf('.'));
    const other = releases.get(release);
    if (other === undefined || age(name) >= age(other)) releases.set(release, name);
  }
  return [...releases.values()];
}

export function starterOf(dataDir: string, systems?: readonly System[]): OpenEdition[] {
  const texts = Object.entries(textsOf(join(dataDir, 'starter')));
  const isWanted = (text: string) => !systems || systems.some((system) => text.startsWith(`# system: ${system}\n`));
  return openStarter(Object.fromEntries(texts.filter(([, text]) => isWanted(text))));
}

/**
 * Code sets alone, for commands that read no notes.
 * @param dataDir the repository's `data` folder, which holds the starter set.
 * @param codesDir folder of compiled editions, which stand before the starter set.
 * @param systems those that are needed; all unless told.
 */
export const openCodes = (dataDir: string, codesDir?: string, systems?: readonly System[]): CodeSets =>
  codeSets(
    [...openEditions(codesDir, systems), ...starterOf(dataDir, systems)],
    () => searchKnowledge(dataDir, codesDir),
    () => openTables(codesDir, ['icd10cm-addenda']),
  );

/** What search knows beyond titles. */
export function searchKnowledge(dataDir: string, codesDir: string | undefined): Omit<TypeaheadParts, 'editions'> {
  const ours = (name: string) => readFileSync(join(dataDir, 'search', name), 'utf8');
  return {
    tables: openTables(codesDir, ['icd10cm-index', 'icd10cm-tabular', 'search']),
    abbreviations: readAbbreviations(ours('abbreviations.tsv')),
    specialties: readSpecialties(ours('specialties.tsv')),
  };
}
