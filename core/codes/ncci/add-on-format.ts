import { dateOfDayNumber, decodeText, type Finding } from '../../base/index.ts';
import type { ParsedTable, ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding, unknownRelease } from '../line-finding.ts';
import { type Delimited, delimited } from '../text/delimited.ts';
import { cutShort, heading } from './headings.ts';
import { OddRows } from './odd-rows.ts';
import { procedureKey, spansAllCodes } from './procedure-key.ts';
import { ncciRelease, ncciSource, payerOf } from './release.ts';
import { noDay, tableDay, unreadableDay } from './table-day.ts';

/**
 * Add-on code edits: a row for each add-on and primary code with type (1 closed list, 2 contractor-defined, 3 both), first and last day,
 * comma- or tab-separated, as CMS's own columns (`AOC Edit Eff Dt`, Julian days) or as plain pairs. The primary `CCCCC` stands for
 * whatever the contractor accepts. Source: Medicare NCCI add-on code edits, CMS; CR 7501.
 */
export const addOnFormat: TableFormat = {
  title: 'NCCI add-on codes',
  looksLike: ({ bytes }) => read(bytes) !== undefined,
  parse: parseAddOns,
};

/** The primary that stands for those of the contractor's choice. */
export const contractorDefined = procedureKey('CCCCC');

interface AddOnLayout {
  readonly csv: Delimited;
  readonly at: number;
  readonly width: number;
  readonly addOn: number;
  readonly primary: number;
  readonly type: number;
  readonly effective: number;
  /** Every column with a last day: of the edit, of the add-on code, of the primary code. The earliest counts. */
  readonly deletions: readonly number[];
  readonly says: string;
}

const headingWithin = 12;

function read(bytes: Uint8Array): AddOnLayout | undefined {
  for (const separator of [',', '\t']) {
    const csv = delimited(decodeText(bytes), separator);
    const at = csv.rows.slice(0, headingWithin).findIndex(({ cells }) => cells.some((c) => /^(add on code|aoc)$/.test(heading(c))));
    if (at < 0) continue;
    const cells = csv.rows[at]!.cells.map(heading);
    const column = (pattern: RegExp) => cells.findIndex((text) => pattern.test(text));
    const layout = {
      addOn: column(/^(add on code|aoc)$/),
      primary: column(/^primary( code)?$/),
      type: column(/\btype\b/),
      effective: column(/\beff(ective)?\b/),
      deletions: cells.flatMap((text, index) => (/\bdel(etion)?\b/.test(text) ? index : [])),
    };
    if (layout.primary < 0 || layout.type < 0) continue;
    return {
      csv,
      at,
      width: cells.length,
      ...layout,
      says: csv.rows
        .slice(0, at + 1)
        .flatMap((row) => row.cells)
        .join('\n'),
    };
  }
  return undefined;
}

interface AddOnRow {
  readonly addOn: number;
  readonly primary: number;
  readonly type: number;
  readonly from: number;
  readonly until: number;
}

function parseAddOns(name: string, bytes: Uint8Array): ParsedTables {
  const layout = read(bytes);
  if (!layout)
    return { tables: [], findings: [lineFinding(name, 1, 'add-on-columns', 'no headings of add-on code, primary code and type')] };
  const odd = new OddRows(name, 'add-on-row');
  const rows = readRows(layout, odd);
  const headingLine = layout.csv.rows[layout.at]!.line;
  const wrong: Finding[] = [...cutShort(name, layout.csv, layout.width, () => true), ...odd.errors(rows.length)];
  if (layout.effective < 0) wrong.push(lineFinding(name, headingLine, 'add-on-columns', 'there is no column with the first day of a pair'));
  if (rows.length === 0) wrong.push(lineFinding(name, headingLine, 'add-on-row', 'no row follows the headings'));
  const newest = rows.reduce((max, { from }) => Math.max(max, from), noDay);
  const release = ncciRelease(name, newest === noDay ? undefined : dateOfDayNumber(newest));
  if (!release) wrong.push(unknownRelease(name, 'a first day in its rows, or a quarter in its name like AOC_V2026Q3'));
  if (wrong.length > 0 || !release) return { tables: [], findings: wrong };
  const table: ParsedTable = {
    edition: {
      kind: 'addon',
      ...release,
      partial: !spansAllCodes(rows[0]!.addOn, rows.at(-1)!.addOn),
      payer: payerOf(`${layout.says}${/medicaid|\bmcd\b/i.test(name) ? ' Medicaid' : ''}`),
      rows: rows.length,
      ...odd.unread(),
      source: ncciSource(name),
    },
    columns: {
      addOn: Uint32Array.from(rows, (row) => row.addOn),
      primary: Uint32Array.from(rows, (row) => row.primary),
      type: Uint8Array.from(rows, (row) => row.type),
      from: Int32Array.from(rows, (row) => row.from),
      until: Int32Array.from(rows, (row) => row.until),
    },
    texts: {},
  };
  return { tables: [table], findings: odd.warnings() };
}

function readRows({ csv, at, addOn, primary, type, effective, deletions }: AddOnLayout, odd: OddRows): AddOnRow[] {
  const rows: AddOnRow[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of csv.rows.slice(at + 1)) {
    const cell = (column: number) => (cells[column] ?? '').trim();
    const row = {
      addOn: procedureKey(cell(addOn)),
      primary: procedureKey(cell(primary)),
      type: /^[123]$/.test(cell(type)) ? Number(cell(type)) : 0,
      from: tableDay(cell(effective)),
      until: earliest(deletions.map((column) => tableDay(cell(column)))),
    };
    const identity = `${row.addOn} ${row.primary} ${row.from} ${row.until}`;
    if (row.addOn < 0 || row.primary < 0) odd.add(line, `"${cell(addOn)}" and "${cell(primary)}" are not two procedure codes`);
    else if (row.type === 0) odd.add(line, `the type of ${cell(addOn)} is "${cell(type)}", not 1, 2 or 3`);
    else if (row.from === unreadableDay || row.until === unreadableDay || (row.until !== noDay && row.until < row.from))
      odd.add(line, `the days of ${cell(addOn)} with ${cell(primary)} cannot be read`);
    else if (seen.has(identity)) odd.add(line, `${cell(addOn)} with ${cell(primary)} stands in line ${seen.get(identity)} already`);
    else {
      seen.set(identity, line);
      rows.push(row);
    }
  }
  return rows.sort((a, b) => a.addOn - b.addOn || a.primary - b.primary || a.from - b.from);
}

function earliest(days: readonly number[]): number {
  if (days.includes(unreadableDay)) return unreadableDay;
  const ends = days.filter((day) => day !== noDay);
  return ends.length === 0 ? noDay : Math.min(...ends);
}
