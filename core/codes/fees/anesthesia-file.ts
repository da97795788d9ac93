import { decodeText } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { delimited } from '../text/delimited.ts';
import { decimal } from './decimal.ts';
import { localityKey } from './fee-key.ts';
import { participationIn, yearInName } from './fee-release.ts';
import { cutFile, feeTable, noRelease, refusedFile, unreadRows } from './fee-table.ts';
import { columnsOf, plainHeader } from './header.ts';
import { column, orderOf } from './sorted-rows.ts';

const leastRows = 80;
const factorPlaces = 4;

const names = { carrier: /CONTRACTOR|CARRIER/, locality: /^LOCALITY$/, factor: /\bANES\w* (CF|CONVERSION FACTOR)\b/ };

interface Row {
  readonly key: number;
  readonly factor: number;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex((row) => columnsOf(plainHeader(row), names).missing.length === 0);
  if (last < 0) return refusedFile(name, { line: 1, rule: 'fee-header', what: 'no line names contractor, locality and anesthesia CF' });
  const header = plainHeader(rows[last]!);
  const { at } = columnsOf(header, names);
  if (header.filter((cell) => names.factor.test(cell)).length > 1)
    return refusedFile(name, {
      line: rows[last]!.line,
      rule: 'fee-header',
      what: 'the file has more than one anesthesia conversion factor a locality, which no layout that we know has; tell us of it',
    });
  const release = yearInName(name);
  if (!release) return noRelease(name, 'its year in the name, such as ANES2025: the content has no date');
  const unread = unreadRows();
  const read = new Map<number, Row>();
  for (const { line, cells } of rows.slice(last + 1)) {
    if (cells.filter(Boolean).length < 2) continue;
    const key = localityKey({ carrier: cells[at.carrier] ?? '', locality: cells[at.locality] ?? '' });
    const factor = decimal(cells[at.factor] ?? '', factorPlaces);
    if (key < 0) unread.note(line, `${JSON.stringify(cells.slice(0, 2).join(' '))} is no locality`);
    else if (factor === undefined || factor <= 0) unread.note(line, `${JSON.stringify(cells[at.factor])} is no conversion factor`);
    else if (read.has(key)) unread.note(line, `locality ${cells[at.carrier]} ${cells[at.locality]} again`);
    else read.set(key, { key, factor });
  }
  const list = [...read.values()];
  const order = orderOf(list.map(({ key }) => key));
  return feeTable(name, unread, {
    kind: 'anesthesia',
    release,
    part: participationIn(name),
    rows: list.length,
    leastRows,
    columns: {
      key: column(Uint32Array, list, order, (row) => row.key),
      factor: column(Int32Array, list, order, (row) => row.factor),
    },
  });
}

/** ANES: anesthesia conversion factors by locality, as CSV. 42 CFR 414.46(b). Its year is in its name alone. */
export const anesthesiaFormat: TableFormat = {
  title: 'Medicare anesthesia conversion factors',
  looksLike: ({ lines }) => lines.some((line) => /Locality/i.test(line) && /\bAnes\w* (CF|conversion factor)\b/i.test(line)),
  parse,
};
