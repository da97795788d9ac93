import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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
  type System,
  type TableEdition,
} from '@claimwright/core/codes';
import { type Lexicon, openLexicon } from '@claimwright/core/coding';
import { openSources } from './code-page/open-sources.ts';
import { type Habits, practiceHabits } from './code-page/practice-habits.ts';
import type { CodeSources } from './code-page/sources.ts';
import { medicareRules } from './medicare-rules.ts';
import type { Unit } from './unit.ts';

/** What the house knows of the trade, read once a process: code sets and the coding engine's lexicon. */
export interface Knowledge {
  readonly codeSets: CodeSets;
  /** The editions behind `codeSets`, the practice's own before the starter set. */
  readonly editions: readonly OpenEdition[];
  readonly lexicon: Lexicon;
  /** Notes, edits and fees for the pages of codes; each table is opened when it is first asked. */
  readonly codeSources: CodeSources;
  /** What a practice's own search moves up. */
  readonly habitsOf: (unit: Unit) => Promise<Habits>;
}

/** The texts of a folder's `.tsv` files by file name. */
function textsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((n) => n.endsWith('.tsv'));
  return Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, n), 'utf8')]));
}

/**
 * Opens compiled editions of a folder (made by `codes import`); a missing folder holds none.
 * @param systems those that are needed; all unless told.
 * @throws when a file there is damaged: its message says which and what to do.
 */
function openEditions(folder: string | undefined, systems?: readonly System[]): OpenEdition[] {
  if (!folder) return [];
  let names: string[];
  try {
    names = readdirSync(folder).filter((n) => n.endsWith('.codes') && (!systems || systems.some((s) => n.startsWith(`${s}-`))));
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
  return newestOfEach(folder, readdirSync(folder).filter(isWanted).sort())
    .map((name) => {
      const opened = openFlat<TableEdition>(readFileSync(join(folder, name)));
      if (!opened.ok) throw new Error(`${join(folder, name)}: ${opened.error.says}`);
      return opened.value;
    })
    .filter(({ header }) => !kinds || kinds.includes(header.kind));
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

function starterOf(dataDir: string, systems?: readonly System[]): OpenEdition[] {
  const texts = Object.entries(textsOf(join(dataDir, 'starter')));
  const isWanted = (text: string) => !systems || systems.some((system) => text.startsWith(`# system: ${system}\n`));
  return openStarter(Object.fromEntries(texts.filter(([, text]) => isWanted(text))));
}

/** {@link openTables}, each set of kinds once a process and not before it is asked for. */
function tablesOnce(folder: string | undefined): (...kinds: readonly string[]) => readonly OpenTable[] {
  const opened = new Map<string, readonly OpenTable[]>();
  return (...kinds) => {
    const key = kinds.join(' ');
    const tables = opened.get(key) ?? openTables(folder, kinds);
    opened.set(key, tables);
    return tables;
  };
}

/**
 * Code sets alone, for commands that read no notes.
 * @param dataDir the repository's `data` folder, which holds the starter set.
 * @param codesDir folder of compiled editions, which stand before the starter set.
 * @param systems those that are needed; all unless told.
 */
export const openCodes = (dataDir: string, codesDir?: string, systems?: readonly System[]): CodeSets =>
  codeSets([...openEditions(codesDir, systems), ...starterOf(dataDir, systems)], () => searchKnowledge(dataDir, codesDir));

/** What search knows beyond titles. */
function searchKnowledge(dataDir: string, codesDir: string | undefined) {
  const ours = (name: string) => readFileSync(join(dataDir, 'search', name), 'utf8');
  return {
    tables: openTables(codesDir, ['icd10cm-index', 'icd10cm-tabular', 'search']),
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
    codeSets: codeSets(editions, () => searchKnowledge(dataDir, codesDir)),
    editions,
    lexicon: openLexicon(Object.fromEntries(texts), titles),
    codeSources: openSources(tablesOnce(codesDir), () => medicareRules(dataDir)),
    habitsOf: practiceHabits(),
  };
}
