import type { Edition, TableEdition } from '@claimwright/core/codes';
import { headersFor } from './codes-folder.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';

/** `codes list`: the editions of code sets that answer, and the tables (edits, fees, notes, indexes). */
export async function codesList(options: { codes?: string; json?: boolean }): Promise<ExitCode> {
  const { editions, tables } = headersFor(options.codes);
  if (options.json) printJson({ editions, tables: tables.map(shown) });
  else {
    for (const edition of editions) print(lineOfEdition(edition));
    for (const table of tables) print(lineOfTable(table));
  }
  return 0;
}

/** As `--json` prints it. */
const shown = ({ unread, ...table }: TableEdition) => ({
  ...table,
  unread: unread?.count ?? 0,
  ...(unread && { examples: unread.examples }),
});

const days = ({ from, until }: { from: string; until?: string }) => `from ${from}${until ? ` to ${until}` : ''}`;

const lineOfEdition = (e: Edition) =>
  `${e.system.padEnd(9)} ${e.name.padEnd(24)} ${days(e)}${e.partial ? '  (part of the publication)' : ''}  ${e.source.publisher}`;

function lineOfTable(t: TableEdition): string {
  const notes = [
    t.payer ?? '',
    t.partial ? 'part of the publication' : '',
    t.undated ? 'without dates: a stand-in' : '',
    t.unread ? `${t.unread.count.toLocaleString('en-US')} unread` : '',
  ].filter(Boolean);
  const release = t.part ? `${t.name}, ${t.part}` : t.name;
  const told = notes.length > 0 ? `  (${notes.join('; ')})` : '';
  return `${t.kind.padEnd(9)} ${release.padEnd(24)} ${days(t)}  ${t.rows.toLocaleString('en-US')} rows${told}  ${t.source.publisher}`;
}
