import { decodeText } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { delimited } from '../text/delimited.ts';
import { localityKey } from './fee-key.ts';
import { yearInName, yearRelease } from './fee-release.ts';
import { cutFile, feeTable, noRelease, refusedFile, unreadRows } from './fee-table.ts';
import { columnsOf, plainHeader } from './header.ts';
import { column, orderOf } from './sorted-rows.ts';

const leastRows = 80;

const names = {
  carrier: /CONTRACTOR|CARRIER/,
  locality: /^LOCALITY NUMBER$/,
  state: /^STATE$/,
  area: /^FEE SCHEDULE AREA$/,
  counties: /^COUNTIES$/,
};

interface Row {
  readonly key: number;
  readonly text: string;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex(
    (row) => columnsOf(plainHeader(row), { locality: names.locality, counties: names.counties }).missing.length === 0,
  );
  const { at, missing } = columnsOf(last < 0 ? [] : plainHeader(rows[last]!), names);
  if (missing.length > 0)
    return refusedFile(name, { line: rows[Math.max(last, 0)]?.line ?? 1, rule: 'fee-header', what: `no column for ${missing.join(', ')}` });
  const year = /\b(20\d\d)\b/.exec(
    rows
      .slice(0, last)
      .map(({ cells }) => cells.join(' '))
      .join(' '),
  )?.[1];
  const release = year === undefined ? yearInName(name) : yearRelease(Number(year));
  if (!release) return noRelease(name, 'its year in the title, or a name such as 25LOCCO');
  const unread = unreadRows();
  const read = new Map<number, Row>();
  let state = '';
  for (const { line, cells } of rows.slice(last + 1)) {
    if (cells.filter(Boolean).length < 2) continue;
    // A state is named once, above its localities.
    state = cells[at.state] || state;
    const key = localityKey({ carrier: cells[at.carrier] ?? '', locality: cells[at.locality] ?? '' });
    const known = read.get(key);
    // The names are in line breaks and tabs of our own, so neither may be within.
    const [area, counties] = [at.area, at.counties].map((column) => (cells[column] ?? '').replace(/\s+/g, ' '));
    const text = [state, area!.replace(/\*+$/, '').trim(), counties].join('\t');
    if (key < 0) unread.note(line, `${JSON.stringify(cells.slice(0, 2).join(' '))} is no locality`);
    else if (known && known.text !== text)
      unread.note(line, `locality ${cells[at.carrier]} ${cells[at.locality]} again, with other counties`);
    else read.set(key, { key, text });
  }
  const list = [...read.values()];
  const order = orderOf(list.map(({ key }) => key));
  return feeTable(name, unread, {
    kind: 'locality',
    release,
    rows: list.length,
    leastRows,
    columns: { key: column(Uint32Array, list, order, (row) => row.key) },
    texts: { names: [...order].map((row) => list[row]!.text).join('\n') },
  });
}

/** LOCCO: the counties of each payment locality, as CSV. 42 CFR 414.4. */
export const localityFormat: TableFormat = {
  title: 'Medicare payment localities (LOCCO)',
  looksLike: ({ lines }) =>
    lines.some((line) => /Locality Number/i.test(line) && /Fee Schedule Area/i.test(line) && /Counties/i.test(line)),
  parse,
};
