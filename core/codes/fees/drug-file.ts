import { decodeText } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { delimited } from '../text/delimited.ts';
import { decimal } from './decimal.ts';
import { feeKey } from './fee-key.ts';
import { quarterIn, quarterInName } from './fee-release.ts';
import { cutFile, feeTable, noRelease, refusedFile, unreadRows, withCptNumbers } from './fee-table.ts';
import { columnsOf, plainHeader } from './header.ts';
import { column, orderOf } from './sorted-rows.ts';

/** The file has priced several hundred drugs since 2005. */
const leastRows = 500;
const limitPlaces = 3;

const names = { code: /^HCPCS CODE$/, dosage: /^HCPCS CODE DOSAGE$/, limit: /^PAYMENT LIMIT$/ };
/** Since April 2023: the patient's percentage where the price rose faster than inflation. */
const sharePercent = { coinsurance: /^CO-?INSURANCE PERCENTAGE$/ };

interface Row {
  readonly key: number;
  /** In thousandths of a dollar. */
  readonly limit: number;
  /** In thousandths of a percent; 0 where the file does not say. */
  readonly coinsurance: number;
  readonly dosage: string;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const { rows, ends } = delimited(decodeText(bytes));
  if (ends === 'in-quotes') return cutFile(name, rows);
  const last = rows.findIndex((row) => columnsOf(plainHeader(row), names).missing.length === 0);
  if (last < 0)
    return refusedFile(name, { line: 1, rule: 'fee-header', what: 'no line names HCPCS Code, HCPCS Code Dosage and Payment Limit' });
  const header = plainHeader(rows[last]!);
  const at = { ...columnsOf(header, names).at, ...columnsOf(header, sharePercent).at };
  const notices = rows.slice(0, last).map(({ cells }) => cells.join(' '));
  const release = notices.map(quarterIn).find(Boolean) ?? quarterInName(name);
  if (!release) return noRelease(name, 'the quarter in its title, such as "effective January 1, 2026"');
  const unread = unreadRows();
  const read = new Map<number, Row>();
  for (const { line, cells } of rows.slice(last + 1)) {
    if (cells.filter(Boolean).length < 2) continue;
    const cell = (column: number) => (column < 0 ? '' : (cells[column] ?? ''));
    const key = feeKey(cell(at.code));
    const limit = decimal(cell(at.limit), limitPlaces);
    const share = decimal(cell(at.coinsurance) || '0', limitPlaces);
    // A drug whose limit is left to a note has no price here; that is said, not dropped.
    if (key < 0 || share === undefined) unread.note(line, `${JSON.stringify(cell(at.code))} is no code with its percentage`);
    else if (limit === undefined || limit <= 0)
      unread.note(line, `${cell(at.code)} has no payment limit (${JSON.stringify(cell(at.limit))})`);
    else if (read.has(key)) unread.note(line, `${cell(at.code)} again`);
    else read.set(key, { key, limit, coinsurance: share, dosage: cell(at.dosage).replace(/\s+/g, ' ') });
  }
  const list = [...read.values()];
  const order = orderOf(list.map(({ key }) => key));
  return feeTable(name, unread, {
    kind: 'asp',
    release,
    rows: list.length,
    leastRows,
    licence: withCptNumbers,
    columns: {
      key: column(Float64Array, list, order, (row) => row.key),
      limit: column(Int32Array, list, order, (row) => row.limit),
      coinsurance: column(Int32Array, list, order, (row) => row.coinsurance),
    },
    texts: { dosages: [...order].map((row) => list[row]!.dosage).join('\n') },
  });
}

/**
 * ASP pricing: payment limits of Part B drugs, CSV (the "section 508" version of the zip). The limit holds for one HCPCS unit and has the
 * 6 percent of section 1847A in it: nothing is added again. 42 CFR 414.904.
 */
export const drugFormat: TableFormat = {
  title: 'Medicare drug payment limits (ASP)',
  looksLike: ({ lines }) =>
    lines.some((line) => /HCPCS Code/i.test(line) && /HCPCS Code Dosage/i.test(line) && /Payment Limit/i.test(line)),
  parse,
};
