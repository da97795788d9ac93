import { showPlace } from '@claimwright/core/base';
import { compileFlat, type OpenTable, openFlat, type ParsedTable, type TableEdition, tableFormat } from '@claimwright/core/codes';

/** Invented files for tests: the layouts are the publishers', what is in them is not. One character is one byte (Windows-1252). */
const bytesOf = (content: string) => Uint8Array.from([...content].map((character) => character.charCodeAt(0)));

/** What becomes of a file at import: its tables, and findings as `place rule`, errors apart. @throws Error when no format knows it. */
export function readInvented(name: string, content: string): { tables: readonly ParsedTable[]; errors: string[]; warnings: string[] } {
  const format = tableFormat(name, bytesOf(content));
  if (!format) throw new Error(`${name} is no table that is known`);
  const { tables, findings } = format.parse(name, bytesOf(content));
  const said = (wrong: boolean) =>
    findings
      .filter((f) => (f.severity === 'error') === wrong)
      .map((f) => `${showPlace(f.at).replace(name, 'line')} ${f.rule.replace('codes/', '')}`);
  return { tables, errors: said(true), warnings: said(false) };
}

/** An invented file, read, compiled and opened. @throws Error when it is refused. */
export function openInvented(name: string, content: string): OpenTable {
  const { tables, errors } = readInvented(name, content);
  const [table] = tables;
  if (!table) throw new Error(errors.join('; '));
  const opened = openFlat<TableEdition>(compileFlat({ header: table.edition, columns: table.columns, texts: table.texts }));
  if (!opened.ok) throw new Error(opened.error.says);
  return opened.value;
}
