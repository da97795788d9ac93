import { dateFromX12, dayNumber } from '../../base/index.ts';
import { fixedWidthLines } from '../file-text.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { decimal } from './decimal.ts';
import { feeKey, textOfKey } from './fee-key.ts';
import { quarterInName, quarterRelease } from './fee-release.ts';
import { feeTable, noRelease, refusedFile, unreadRows, withCptNumbers } from './fee-table.ts';
import { column } from './sorted-rows.ts';

/** The schedule has had more than a thousand tests for decades. */
const leastRows = 1_000;
const headerLine = /^YEAR~HCPCS~MOD~EFF_DATE~INDICATOR~RATE\b/i;
const columnsWanted = 6;

interface Row {
  readonly line: number;
  readonly key: number;
  readonly from: number;
  readonly indicator: number;
  readonly rate: number;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const lines = fixedWidthLines(bytes);
  const first = lines.findIndex((line) => headerLine.test(line)) + 1;
  const unread = unreadRows();
  const read: Row[] = [];
  const seen = new Map<string, Row>();
  let newest = 0;
  let year = 0;
  for (const [index, text] of lines.entries()) {
    if (index < first || text.trim() === '') continue;
    const line = index + 1;
    const [rowYear, code, modifier, effective, indicator, rate] = text.split('~').map((cell) => cell.trim());
    const from = dateFromX12(effective ?? '');
    const key = feeKey(code ?? '', modifier ?? '');
    const cents = decimal(rate ?? '', 2);
    if (text.split('~').length < columnsWanted && index === lines.length - 1)
      return refusedFile(name, { line, rule: 'fee-cut', what: 'the last record is cut short: download the file again' });
    if (key < 0 || !from || cents === undefined || cents < 0 || !/^20\d\d$/.test(rowYear ?? '')) {
      unread.note(
        line,
        `${JSON.stringify(text.split('~').slice(0, columnsWanted).join('~'))} is not year, code, modifier, day, indicator, rate`,
      );
      continue;
    }
    const row = { line, key, from: dayNumber(from), indicator: indicator ? indicator.charCodeAt(0) : 0, rate: cents };
    const twin = seen.get(`${key} ${from}`);
    if (twin && twin.rate !== row.rate)
      return refusedFile(name, {
        line,
        rule: 'fee-row',
        what: `${textOfKey(key)} has another rate from the same day in line ${twin.line}`,
      });
    if (twin) unread.note(line, `${textOfKey(key)} again, as in line ${twin.line}`);
    else read.push(row);
    seen.set(`${key} ${from}`, row);
    year = Math.max(year, Number(rowYear));
    if (from.slice(0, 4) === rowYear) newest = Math.max(newest, Number(from.slice(5, 7)));
  }
  const release = quarterInName(name) ?? (year > 0 ? quarterRelease(year, Math.floor(Math.max(0, newest - 1) / 3)) : undefined);
  if (!release) return noRelease(name, 'the year in its records');
  const order = Uint32Array.from(read.keys()).sort((a, b) => read[a]!.key - read[b]!.key || read[a]!.from - read[b]!.from);
  return feeTable(name, unread, {
    kind: 'clfs',
    release,
    rows: read.length,
    leastRows,
    licence: withCptNumbers,
    columns: {
      key: column(Float64Array, read, order, (row) => row.key),
      from: column(Int32Array, read, order, (row) => row.from),
      indicator: column(Uint8Array, read, order, (row) => row.indicator),
      rate: column(Int32Array, read, order, (row) => row.rate),
    },
  });
}

/** CLFS: national rates of laboratory tests, tilde-separated. 42 CFR 414.507. Rates in dollars of two decimals. */
export const labFormat: TableFormat = {
  title: 'Clinical laboratory fee schedule (CLFS)',
  looksLike: ({ lines }) =>
    lines.some((line) => headerLine.test(line)) || /^20\d\d~[0-9A-Z]{5}~[0-9A-Z ]{0,2}~\d{8}~[A-Z ]?~\s*\d+\.\d\d\s*~/.test(lines[0] ?? ''),
  parse,
};
