import { decodeText } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { delimited } from '../text/delimited.ts';
import { decimal } from './decimal.ts';
import { localityKey } from './fee-key.ts';
import { yearInName, yearRelease } from './fee-release.ts';
import { cutFile, feeTable, noRelease, refusedFile, unreadRows } from './fee-table.ts';
import { columnsOf, plainHeader } from './header.ts';
import { column, orderOf } from './sorted-rows.ts';

/** There have been about 90 localities at the least, 109 since 2017. */
const leastRows = 80;
const thousandths = 3;

const names = {
  carrier: /(CONTRACTOR|CARRIER|\(MAC\))/,
  state: /^STATE$/,
  locality: /^LOCALITY (NUMBER|NO\.?)?$|^LOCALITY$|^LOCALITY NUMBER$/,
  // Where the file has the work index with and without its floor, the one with it is the one that was paid by.
  work: /\b(PW|WORK) GPCI\b(?!.*WITHOUT)/,
  pe: /\bPE GPCI\b/,
  mp: /\b(MP|PLI) GPCI\b/,
};

interface Row {
  readonly key: number;
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex((row) => columnsOf(plainHeader(row), { work: names.work, mp: names.mp }).missing.length === 0);
  const header = last < 0 ? [] : plainHeader(rows[last]!);
  const { at, missing } = columnsOf(header, names);
  if (last < 0 || missing.length > 0)
    return refusedFile(name, { line: rows[Math.max(last, 0)]?.line ?? 1, rule: 'fee-header', what: `no column for ${missing.join(', ')}` });
  const text = rows
    .slice(0, last + 1)
    .map(({ cells }) => cells.join(' '))
    .join(' ');
  const year = /(?:CY|^|\D)\s*(20\d\d)(?!\d)/.exec(text)?.[1];
  const release = year === undefined ? yearInName(name) : yearRelease(Number(year));
  if (!release) return noRelease(name, 'its year in the header, or a name such as GPCI2025');
  const unread = unreadRows();
  const read = new Map<number, Row>();
  for (const { line, cells } of rows.slice(last + 1)) {
    // Notes stand below the table, in the first cell alone.
    if (cells.filter(Boolean).length < 2) continue;
    const key = localityKey({ carrier: cells[at.carrier] ?? '', locality: cells[at.locality] ?? '' });
    const [work, pe, mp] = [at.work, at.pe, at.mp].map((column) => decimal(cells[column] ?? '', thousandths));
    if (key < 0) unread.note(line, `${JSON.stringify(cells.slice(0, 3).join(' '))} is no locality`);
    else if (work === undefined || pe === undefined || mp === undefined) unread.note(line, 'an index is no number of three decimals');
    else if (read.has(key)) unread.note(line, `locality ${cells[at.carrier]} ${cells[at.locality]} again`);
    else read.set(key, { key, work, pe, mp });
  }
  const list = [...read.values()];
  const order = orderOf(list.map(({ key }) => key));
  const of = (field: keyof Row) => column(Int32Array, list, order, (row) => row[field]);
  return feeTable(name, unread, {
    kind: 'gpci',
    release,
    rows: list.length,
    leastRows,
    columns: { key: column(Uint32Array, list, order, (row) => row.key), work: of('work'), pe: of('pe'), mp: of('mp') },
  });
}

/** GPCI: geographic practice cost indices by locality, addendum E of the final rule, as CSV. 42 CFR 414.26. */
export const gpciFormat: TableFormat = {
  title: 'Medicare geographic indices (GPCI)',
  looksLike: ({ lines }) => lines.some((line) => /\b(PW|Work) GPCI/i.test(line) && /\b(MP|PLI) GPCI/i.test(line)),
  parse,
};
