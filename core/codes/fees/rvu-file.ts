import { decodeText } from '../../base/index.ts';
import type { ParsedTables, Sample, TableFormat } from '../flat/table.ts';
import type { Release } from '../parsed-file.ts';
import { type DelimitedRow, delimited } from '../text/delimited.ts';
import { textOfKey } from './fee-key.ts';
import { participationIn, quarterIn, quarterInName } from './fee-release.ts';
import { cutFile, feeTable, noRelease, refusedFile, type Unread, unreadRows, withCptNumbers } from './fee-table.ts';
import { stackedHeader } from './header.ts';
import { type RvuColumns, type RvuRow, rvuColumns, rvuRow } from './rvu-row.ts';
import { column, orderOf } from './sorted-rows.ts';

/** Every release since 1999 has had more than ten thousand rows. */
const leastRows = 10_000;

const isHeader = ({ cells }: DelimitedRow): boolean => cells[0]?.toUpperCase() === 'HCPCS' && cells[1]?.toUpperCase() === 'MOD';

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex(isHeader);
  if (last < 0)
    return refusedFile(name, { line: 1, rule: 'fee-header', what: 'no line of the file names HCPCS and MOD as its first columns' });
  const header = stackedHeader(rows, last);
  const { at, missing } = rvuColumns(header);
  if (missing.length > 0)
    return refusedFile(name, {
      line: rows[last]!.line,
      rule: 'fee-header',
      what: `the header has no column for ${missing.join(', ')}: the layout is new, and nothing is read by position; tell us of it`,
    });
  const title = rows.slice(0, last).map(({ cells }) => cells.join(' '));
  const release = quarterIn(title.find((line) => /relative value file/i.test(line)) ?? '') ?? quarterInName(name);
  if (!release) return noRelease(name, 'its title line with year and release, or a name such as RVU25D');
  const unread = unreadRows();
  const read = readRows(rows.slice(last + 1), header.length, at, unread);
  if ('what' in read) return refusedFile(name, { rule: 'fee-row', ...read });
  return compiled(name, read, unread, release);
}

/** The rows, or what refuses the file: it ends inside a row, or gives one code two values. */
function readRows(
  rows: readonly DelimitedRow[],
  width: number,
  at: RvuColumns,
  unread: Unread,
): readonly RvuRow[] | { readonly line: number; readonly what: string } {
  const read: RvuRow[] = [];
  const seen = new Map<number, RvuRow>();
  for (const [index, { line, cells }] of rows.entries()) {
    if (!cells.some(Boolean)) continue;
    if (cells.length < width) {
      if (index === rows.length - 1) return { line, what: 'the last row is cut short: download the file again' };
      unread.note(line, `${cells.length} cells of ${width}`);
      continue;
    }
    const row = rvuRow(line, cells, at);
    if (typeof row === 'string') {
      unread.note(line, row);
      continue;
    }
    const twin = seen.get(row.key);
    if (twin && !sameValues(twin, row))
      return { line, what: `${textOfKey(row.key)} is here with other values than in line ${twin.line}: no one can say which holds` };
    if (twin) unread.note(line, `${textOfKey(row.key)} again, as in line ${twin.line}`);
    else {
      seen.set(row.key, row);
      read.push(row);
    }
  }
  return read;
}

const sameValues = (a: RvuRow, b: RvuRow): boolean =>
  (Object.keys(a) as (keyof RvuRow)[]).every((field) => field === 'line' || a[field] === b[field]);

const u8 = ['status', 'flags', 'pctc', 'globalDays', 'multiple', 'bilateral', 'assistant', 'coSurgeon', 'team', 'pricing'] as const;
const u16 = ['pre', 'intra', 'post', 'supervision', 'imagingFamily'] as const;
const i32 = ['work', 'peNonFacility', 'peFacility', 'mp', 'conversionFactor', 'oppsPeNonFacility', 'oppsPeFacility', 'oppsMp'] as const;

function compiled(name: string, rows: readonly RvuRow[], unread: Unread, release: Release): ParsedTables {
  const order = orderOf(rows.map(({ key }) => key));
  const all = <C extends Parameters<typeof column<RvuRow, Uint8Array | Uint16Array | Int32Array | Float64Array>>[0]>(
    make: C,
    fields: readonly (keyof RvuRow)[],
  ) => Object.fromEntries(fields.map((field) => [field, column(make, rows, order, (row) => row[field])]));
  return feeTable(name, unread, {
    kind: 'rvu',
    release,
    part: participationIn(name),
    rows: rows.length,
    leastRows,
    licence: withCptNumbers,
    columns: { ...all(Float64Array, ['key', 'endoscopyBase']), ...all(Uint8Array, u8), ...all(Uint16Array, u16), ...all(Int32Array, i32) },
  });
}

/**
 * PPRRVU: relative values and payment indicators by code and modifier, CSV of any year, columns by their stacked header.
 * Layout: the RVUPUF document in each RVU release of CMS. Descriptors are never kept.
 */
export const rvuFormat: TableFormat = {
  title: 'Medicare relative values (PPRRVU)',
  looksLike: ({ lines }: Sample) =>
    lines.some((line) => /^"?HCPCS"?,"?MOD"?,/i.test(line)) &&
    lines.some((line) => /WORK/i.test(line)) &&
    lines.some((line) => /\bGLOB\b/i.test(line)),
  parse,
};
