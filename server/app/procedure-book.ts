import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openProcedureBook, type ProcedureBook } from '@claimwright/core/coding';
import { parse } from 'yaml';
import { textsOf } from './open-codes.ts';

/**
 * The house's tables of procedures, out of `data/procedures` and the dated thresholds of `data/rules`, whose shape the tests there hold.
 * @param dataDir the repository's `data` folder.
 */
export function procedureBook(dataDir: string): ProcedureBook {
  const rowsOf = (name: string) => (parse(readFileSync(join(dataDir, 'rules', `${name}.yaml`), 'utf8')) as { rows: never[] }).rows;
  const texts = Object.entries(textsOf(join(dataDir, 'procedures'))).map(([name, text]) => [name.replace(/\.tsv$/, ''), text]);
  return openProcedureBook(Object.fromEntries(texts), {
    time: rowsOf('service-time'),
    psychotherapy: rowsOf('psychotherapy-time'),
    count: rowsOf('service-count'),
    days: rowsOf('service-days'),
    size: [...rowsOf('repair-length'), ...rowsOf('wound-size')],
  });
}
