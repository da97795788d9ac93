import { asDate, decodeText } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { delimited } from '../text/delimited.ts';
import { decimal } from './decimal.ts';
import { feeKey, localityKey } from './fee-key.ts';
import { quarterInName } from './fee-release.ts';
import { cutFile, feeTable, refusedFile, unreadRows, withCptNumbers } from './fee-table.ts';
import { columnsOf, plainHeader } from './header.ts';
import { column } from './sorted-rows.ts';

/** Some 140 codes in more than a hundred localities. */
const leastRows = 5_000;

const names = {
  code: /^HCPCS$/,
  modifier: /^MOD$/,
  carrier: /^CARRIER$/,
  locality: /^LOCALITY$/,
  // CMS writes NON-FACILTY, without its I.
  facility: /^FACILITY PRICE$/,
  nonFacility: /^NON-?FACILI?TY PRICE$/,
};

/** The first day of the cap (Deficit Reduction Act of 2005, section 5102(b)): a file without a year may be of any year since. */
const capBegins = asDate('2007-01-01');
const undatedRelease = { name: 'of an unknown year', from: capBegins } as const;

interface Row {
  readonly key: number;
  readonly locality: number;
  readonly facility: number;
  readonly nonFacility: number;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex((row) => columnsOf(plainHeader(row), { code: names.code, carrier: names.carrier }).missing.length === 0);
  const header = last < 0 ? [] : plainHeader(rows[last]!);
  const { at, missing } = columnsOf(header, names);
  if (missing.length > 0)
    return refusedFile(name, { line: rows[Math.max(last, 0)]?.line ?? 1, rule: 'fee-header', what: `no column for ${missing.join(', ')}` });
  const unread = unreadRows();
  const read: Row[] = [];
  for (const { line, cells } of rows.slice(last + 1)) {
    if (!cells.some(Boolean)) continue;
    const cell = (column: keyof typeof names) => cells[at[column]] ?? '';
    const key = feeKey(cell('code'), cell('modifier'));
    const locality = localityKey({ carrier: cell('carrier'), locality: cell('locality') });
    const [facility, nonFacility] = [decimal(cell('facility'), 2), decimal(cell('nonFacility'), 2)];
    if (key < 0 || locality < 0) unread.note(line, `${JSON.stringify(cells.slice(0, 5).join(' '))} is no code in a locality`);
    else if (facility === undefined || nonFacility === undefined) unread.note(line, 'a price is no amount of money');
    else read.push({ key, locality, facility, nonFacility });
  }
  const order = Uint32Array.from(read.keys()).sort((a, b) => read[a]!.key - read[b]!.key || read[a]!.locality - read[b]!.locality);
  // A release whose name has no year is taken in as a stand-in: prices rest on the relative value file, which has the same amounts.
  const release = quarterInName(name);
  return feeTable(name, unread, {
    kind: 'opps-cap',
    release: release ?? undatedRelease,
    ...(!release && { undated: true as const }),
    rows: read.length,
    leastRows,
    licence: withCptNumbers,
    columns: {
      key: column(Float64Array, read, order, (row) => row.key),
      locality: column(Uint32Array, read, order, (row) => row.locality),
      facility: column(Int32Array, read, order, (row) => row.facility),
      nonFacility: column(Int32Array, read, order, (row) => row.nonFacility),
    },
  });
}

/** OPPSCAP: imaging amounts limited to what hospitals are paid, by code and locality, as CSV. Social Security Act, section 1848(b)(4). */
export const oppsCapFormat: TableFormat = {
  title: 'Medicare OPPS caps for imaging',
  looksLike: ({ lines }) => /^"?HCPCS"?,"?MOD"?,.*CARRIER.*LOCALITY.*FACILITY PRICE/i.test(lines[0] ?? ''),
  parse,
};
