import type { Finding } from '../../base/index.ts';
import type { Column } from '../flat/flat.ts';
import type { ParsedTables, TableEdition } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import type { Release } from '../parsed-file.ts';
import type { DelimitedRow } from '../text/delimited.ts';

/** What a parser notes of rows that it cannot read: nothing is dropped in silence. */
export interface Unread {
  note(line: number, why: string): void;
  readonly count: number;
  readonly examples: readonly string[];
}

const examplesKept = 5;

export function unreadRows(): Unread {
  const examples: string[] = [];
  let count = 0;
  return {
    note(line, why) {
      count++;
      if (examples.length < examplesKept) examples.push(`line ${line}: ${why}`);
    },
    get count() {
      return count;
    },
    examples,
  };
}

/** More than one row in fifty unread is another layout, not an odd row: columns have moved. */
const mostUnreadShare = 0.02;

interface Compiled {
  readonly kind: string;
  readonly release: Release;
  readonly rows: number;
  /** Rows that the publication has had at the very least; fewer is an excerpt, whose silence says nothing. */
  readonly leastRows: number;
  readonly part?: string | undefined;
  readonly undated?: true;
  readonly licence?: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly texts?: Readonly<Record<string, string>>;
}

const publicWork = 'US Government work';
/** The numbers of procedures are claimed by the AMA; CMS publishes them with its notice, and we keep no descriptor. */
export const withCptNumbers = 'CMS; CPT numbers are copyright American Medical Association, no descriptors kept';

/** The table of a file, or the finding that refuses it when most of it could not be read. */
export function feeTable(file: string, unread: Unread, compiled: Compiled): ParsedTables {
  const { kind, release, rows, leastRows, part, undated, licence = publicWork, columns, texts = {} } = compiled;
  if (rows === 0 || unread.count > Math.max(1, mostUnreadShare * (rows + unread.count)))
    return refusedFile(file, {
      line: 1,
      rule: 'fee-layout',
      what: `${unread.count.toLocaleString('en-US')} rows could not be read and ${rows.toLocaleString('en-US')} could (${unread.examples[0] ?? 'the file has no rows'}): download the file again, and tell us if its layout is new`,
    });
  const edition: TableEdition = {
    kind,
    ...release,
    partial: rows < leastRows,
    ...(part !== undefined && { part }),
    ...(undated && { undated }),
    payer: 'medicare',
    rows,
    ...(unread.count > 0 && { unread: { count: unread.count, examples: unread.examples } }),
    source: { publisher: 'CMS', licence, file },
  };
  return { tables: [{ edition, columns, texts }], findings: [] };
}

export function refusedFile(file: string, { line, rule, what }: { line: number; rule: string; what: string }): ParsedTables {
  const finding: Finding = lineFinding(file, line, rule, what);
  return { tables: [], findings: [finding] };
}

/** A CSV whose last row opens a quote that never closes was cut on its way. */
export const cutFile = (file: string, rows: readonly DelimitedRow[]): ParsedTables =>
  refusedFile(file, {
    line: rows.at(-1)?.line ?? 1,
    rule: 'fee-cut',
    what: 'the file ends in the middle of a cell: it is cut short; download it again',
  });

export const noRelease = (file: string, needs: string): ParsedTables =>
  refusedFile(file, { line: 1, rule: 'unknown-release', what: `nothing tells for which dates the file holds; it needs ${needs}` });
