import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { codeSets, openStarter } from '../core/codes/index.ts';
import { type Lexicon, openLexicon, openProcedureBook, type ProcedureBook } from '../core/coding/index.ts';

const data = new URL('./', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, data), 'utf8');
const tables = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(new URL(folder, data)).flatMap((f) => (f.endsWith('.tsv') ? [[f.slice(0, -4), text(`${folder}${f}`)]] : [])),
  );
const rowsOf = (name: string): never[] => (parse(text(`rules/${name}.yaml`)) as { rows: never[] }).rows;

/** The house's tables as the server hands them in. */
export const bookForTest = (): ProcedureBook =>
  openProcedureBook(tables('procedures/'), {
    time: rowsOf('service-time'),
    psychotherapy: rowsOf('psychotherapy-time'),
    count: rowsOf('service-count'),
    days: rowsOf('service-days'),
    size: [...rowsOf('repair-length'), ...rowsOf('wound-size')],
  });

const starter = tables('starter/');

/** The starter code sets. */
export const codeSetsForTest = () => codeSets(openStarter(starter));

/** The lexicon over the starter titles. */
export const lexiconForTest = (): Lexicon =>
  openLexicon(
    tables('lexicon/'),
    starter
      .icd10cm!.split('\n')
      .flatMap((l) => (l === '' || l.startsWith('#') ? [] : { code: l.split('\t')[0]!, title: l.split('\t')[1]!, billable: true })),
  );
