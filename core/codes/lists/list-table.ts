import type { Finding, IsoDate } from '../../base/index.ts';
import type { EditionSource } from '../edition.ts';
import type { ParsedTable, ParsedTables, TableEdition } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { columnsOf, type Fields, type RowOf } from './rows-table.ts';

/** How many odd rows are shown; all are counted. */
const examples = 5;
/** A file of which a tenth cannot be read is another file, or its columns have moved. */
const mostOdd = 0.1;

/** What is met while a list is read. */
export interface Reading {
  readonly name: string;
  readonly findings: Finding[];
  /** Rows that hold nothing for the table, told with their line. */
  readonly odd: string[];
}
export const reading = (name: string): Reading => ({ name, findings: [], odd: [] });

/** A row that cannot be read although the file can: counted and told, never dropped in silence. */
export const noteOdd = ({ odd }: Reading, line: number, what: string): void => void odd.push(`line ${line}: ${what}`);

/** What is wrong with the file as a whole or a row that must not be left out. */
export const noteWrong = ({ name, findings }: Reading, line: number, rule: string, what: string): void =>
  void findings.push(lineFinding(name, line, rule, what));

/** Refuses a file of which too much is odd. @param read how many rows were fine. */
export function refuseOdd(into: Reading, read: number): void {
  const { odd } = into;
  if (odd.length === 0 || odd.length <= mostOdd * (odd.length + read)) return;
  noteWrong(
    into,
    1,
    'odd-rows',
    `${odd.length} of ${odd.length + read} rows cannot be read (${odd[0]}): columns have moved, or this is another file`,
  );
}

export interface ListOf<F extends Fields> {
  readonly kind: string;
  readonly fields: F;
  readonly rows: readonly RowOf<F>[];
  readonly release: { readonly name: string; readonly from: IsoDate; readonly until?: IsoDate } | undefined;
  /** First day as a person says it; it beats what the file tells. */
  readonly said?: IsoDate | undefined;
  /** What would tell the release, for the finding when nothing does. */
  readonly needs: string;
  readonly source: Omit<EditionSource, 'file'>;
  readonly more?: Partial<Pick<TableEdition, 'partial' | 'part' | 'payer' | 'undated'>>;
}

/** The table of what was read, or the findings that refuse it. */
export function listTable<F extends Fields>(
  into: Reading,
  { kind, fields, rows, needs, source, more, said, ...list }: ListOf<F>,
): ParsedTables {
  const release = said ? { name: said, from: said } : list.release;
  refuseOdd(into, rows.length);
  if (rows.length === 0 && into.findings.length === 0) noteWrong(into, 1, 'no-rows', 'it has the columns of such a list, but no row');
  if (!release && into.findings.length === 0)
    noteWrong(into, 1, 'unknown-release', `nothing tells for which days it holds; it needs ${needs}`);
  if (!release || into.findings.length > 0) return { tables: [], findings: into.findings };
  const { odd } = into;
  const table: ParsedTable = {
    edition: {
      kind,
      ...release,
      partial: false,
      ...more,
      rows: rows.length,
      ...(odd.length > 0 && { unread: { count: odd.length, examples: odd.slice(0, examples) } }),
      source: { ...source, file: into.name },
    },
    ...columnsOf(fields, rows),
  };
  return { tables: [table], findings: [] };
}

/** What the caller knows better than the file. */
export interface ListOptions {
  /** Which list it is, where the content does not tell: the name of a system (`cpt`, `carc`) or kind of table. */
  readonly as?: string;
  /** First day of the edition, where nothing in the file tells. */
  readonly from?: IsoDate;
  /** The columns of a file whose header names them otherwise. */
  readonly columns?: { readonly code: string; readonly title: string; readonly from?: string; readonly until?: string };
}

export const usGovernment = 'US Government work, public domain';
