import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CodeSets,
  codeSets,
  type OpenEdition,
  type OpenTable,
  openEdition,
  openFlat,
  openStarter,
  readAbbreviations,
  readSpecialties,
  type TableEdition,
} from '@claimwright/core/codes';
import { type Lexicon, openLexicon } from '@claimwright/core/coding';

/** What the house knows of the trade, read once a process: code sets and the coding engine's lexicon. */
export interface Knowledge {
  readonly codeSets: CodeSets;
  /** The editions behind `codeSets`, the practice's own before the starter set. */
  readonly editions: readonly OpenEdition[];
  readonly lexicon: Lexicon;
}

/** The texts of a folder's `.tsv` files by file name. */
function textsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((n) => n.endsWith('.tsv'));
  return Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, n), 'utf8')]));
}

/**
 * Opens compiled editions of a folder (made by `codes import`); a missing folder holds none.
 * @throws when a file there is damaged: its message says which and what to do.
 */
function openEditions(folder: string | undefined): OpenEdition[] {
  if (!folder) return [];
  let names: string[];
  try {
    names = readdirSync(folder).filter((n) => n.endsWith('.codes'));
  } catch {
    return [];
  }
  return names.sort().map((name) => {
    const opened = openEdition(readFileSync(join(folder, name)));
    if (!opened.ok) throw new Error(`${join(folder, name)}: ${opened.error.says}`);
    return opened.value;
  });
}

/**
 * Opens compiled tables of a folder (made by `codes import`); a missing folder holds none.
 * @param kinds those that are needed; all unless told.
 * @throws when a file there is damaged: its message says which and what to do.
 */
export function openTables(folder: string | undefined, kinds?: readonly string[]): OpenTable[] {
  if (!folder || !existsSync(folder)) return [];
  const isWanted = (name: string) => name.endsWith('.table') && (!kinds || kinds.some((kind) => name.startsWith(`${kind}-`)));
  return readdirSync(folder)
    .filter(isWanted)
    .sort()
    .map((name) => {
      const opened = openFlat<TableEdition>(readFileSync(join(folder, name)));
      if (!opened.ok) throw new Error(`${join(folder, name)}: ${opened.error.says}`);
      return opened.value;
    });
}

const starterOf = (dataDir: string): OpenEdition[] => openStarter(textsOf(join(dataDir, 'starter')));

/**
 * Code sets alone, for commands that read no notes.
 * @param dataDir the repository's `data` folder, which holds the starter set.
 * @param codesDir folder of compiled editions, which stand before the starter set.
 */
export const openCodes = (dataDir: string, codesDir?: string): CodeSets =>
  codeSets([...openEditions(codesDir), ...starterOf(dataDir)], searchKnowledge(dataDir, codesDir));

/** What search knows beyond titles. */
function searchKnowledge(dataDir: string, codesDir: string | undefined) {
  const ours = (name: string) => readFileSync(join(dataDir, 'search', name), 'utf8');
  return {
    tables: openTables(codesDir, ['icd10cm-index', 'search']),
    abbreviations: readAbbreviations(ours('abbreviations.tsv')),
    specialties: readSpecialties(ours('specialties.tsv')),
  };
}

/** Code sets, and the lexicon over the starter set's titles. */
export function loadKnowledge(dataDir: string, codesDir?: string): Knowledge {
  const starter = starterOf(dataDir);
  const texts = Object.entries(textsOf(join(dataDir, 'lexicon'))).map(([name, text]) => [name.replace(/\.tsv$/, ''), text]);
  const titles = starter.filter((e) => e.edition.system === 'icd10cm').flatMap((e) => Array.from({ length: e.size }, (_, i) => e.row(i)));
  const editions = [...openEditions(codesDir), ...starter];
  return {
    codeSets: codeSets(editions, searchKnowledge(dataDir, codesDir)),
    editions,
    lexicon: openLexicon(Object.fromEntries(texts), titles),
  };
}
