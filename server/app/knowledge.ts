import { join } from 'node:path';
import type { IsoDate } from '@claimwright/core/base';
import type { CodeSets, Ncci, OpenEdition, OpenTable, Provider, TableEdition } from '@claimwright/core/codes';
import { codeSets, ncci, providerOf } from '@claimwright/core/codes';
import {
  type Lexicon,
  type LexiconTexts,
  openLexicon,
  openVisitWords,
  type ProcedureBook,
  type VisitRules,
  type VisitWords,
} from '@claimwright/core/coding';
import { type DatedTables, type OfficialTables, officialTables } from '@claimwright/core/scrub';
import { openSources } from './code-page/open-sources.ts';
import { type Habits, practiceHabits } from './code-page/practice-habits.ts';
import type { CodeSources } from './code-page/sources.ts';
import { termsOf } from './coding-terms.ts';
import { datedTables } from './dated-tables.ts';
import { medicareRules } from './medicare-rules.ts';
import { openEditions, openTables, searchKnowledge, starterOf, tableHeaders, textsOf } from './open-codes.ts';
import { type OwnLexicon, practiceLexicons } from './practice-terms/practice-lexicons.ts';
import { procedureBook } from './procedure-book.ts';
import type { Unit } from './unit.ts';
import { visitRules } from './visit-rules.ts';

/** What the house knows of the trade, read once a process: code sets and the coding engine's lexicon. */
export interface Knowledge {
  readonly codeSets: CodeSets;
  /** The editions behind `codeSets`, the practice's own before the starter set. */
  readonly editions: readonly OpenEdition[];
  /** The editions of official tables that are imported. */
  readonly tableEditions: readonly TableEdition[];
  readonly lexicon: Lexicon;
  /** The lexicon with a practice's own terms over it. */
  readonly lexiconOf: (unit: Unit) => Promise<OwnLexicon>;
  /** The words of visits and their dated numbers, for `assessVisit`. */
  readonly visitWords: VisitWords;
  readonly visitRules: VisitRules;
  /** Tables of procedures; opened when first asked. */
  readonly procedures: () => ProcedureBook;
  /** National pair edits, as far as they are loaded; opened when first asked. */
  readonly ncci: () => Ncci;
  /** Notes, edits and fees for the pages of codes; each table is opened when it is first asked. */
  readonly codeSources: CodeSources;
  /** Official tables as the claim linter asks them, and the house's own dated ones. */
  readonly officialTables: OfficialTables;
  readonly dated: DatedTables;
  /** What the national registry of providers says of an NPI, as far as an extract of it is loaded. */
  readonly registry: (npi: string, on: IsoDate) => Provider;
  /** What a practice's own search moves up. */
  readonly habitsOf: (unit: Unit) => Promise<Habits>;
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

/** A folder's tables by name, without `.tsv`. */
const byName = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(textsOf(folder)).map(([name, text]) => [name.replace(/\.tsv$/, ''), text]));

/** The coding engine's own tables by name. */
export const lexiconTexts = (dataDir: string): LexiconTexts => byName(join(dataDir, 'lexicon'));

/** Does its work when first asked, and keeps what came of it. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Code sets, and the lexicon over them. */
export function loadKnowledge(dataDir: string, codesDir?: string): Knowledge {
  const starter = starterOf(dataDir);
  const texts = lexiconTexts(dataDir);
  const titles = starter.filter((e) => e.edition.system === 'icd10cm').flatMap((e) => Array.from({ length: e.size }, (_, i) => e.row(i)));
  const imported = openEditions(codesDir);
  const editions = [...imported, ...starter];
  const tableEditions = tableHeaders(codesDir);
  const official = termsOf(imported, tableEditions, (kinds) => openTables(codesDir, kinds), texts);
  const tables = tablesOnce(codesDir);
  const lexicon = openLexicon(texts, titles, official);
  return {
    codeSets: codeSets(
      editions,
      () => searchKnowledge(dataDir, codesDir),
      () => openTables(codesDir, ['icd10cm-addenda']),
    ),
    editions,
    tableEditions,
    lexicon,
    lexiconOf: practiceLexicons(lexicon),
    visitWords: openVisitWords(byName(join(dataDir, 'visit'))),
    visitRules: visitRules(dataDir),
    procedures: once(() => procedureBook(dataDir)),
    ncci: once(() => ncci(tables('ptp', 'mue', 'addon'))),
    codeSources: openSources(tables, () => medicareRules(dataDir)),
    officialTables: officialTables(tables),
    dated: datedTables(dataDir),
    registry: (npi, on) => providerOf(tables('nppes'), npi, on),
    habitsOf: practiceHabits(),
  };
}
