import { assert, dayNumber, type IsoDate } from '../base/index.ts';
import { codeKey } from './code-key.ts';
import type { CodeRow, Edition } from './edition.ts';
import { type EditionHeader, mostText, noDay, placeOf, version } from './edition-layout.ts';
import { type Column, compileFlat } from './flat/flat.ts';
import { packPricing } from './hcpcs-facts.ts';

/**
 * One edition as one flat file: a header with its provenance, columns sorted by code, and the text of all rows. It is read
 * in one read and searched where it lies; nothing is parsed row by row. `openEdition` is the inverse.
 *
 * @param rows in any order, codes in canonical spelling, none twice (parsers see to that; a twin here is a bug).
 * @returns the bytes to store. The same edition and rows give the same bytes.
 */
export function compileEdition(edition: Edition, rows: readonly CodeRow[]): Uint8Array {
  const keyed = rows.map((row) => ({ row, key: codeKey(row.code) })).sort((a, b) => a.key - b.key);
  const sorted = keyed.map(({ row }) => row);
  for (const [i, { row, key }] of keyed.entries()) {
    assert(key > (keyed[i - 1]?.key ?? -1), `${edition.system} ${row.code} is no code or stands twice`);
    assert(!/[\t\n]/.test(row.title), `title of ${row.code} has a tab or a line break`);
  }
  const text = sorted.map((row) => `${row.code}\t${row.title}\n`);
  const rare = Object.entries(rareColumns(sorted)).filter(([, column]) => column !== undefined) as [string, Column][];
  const header: EditionHeader = { table: 'codes', version, edition, rows: rows.length, has: rare.map(([name]) => name) };
  const columns = {
    keys: Float64Array.from(keyed, ({ key }) => key),
    places: placesOf(sorted, text),
    ...Object.fromEntries(rare),
  };
  return compileFlat({ header, columns, texts: { rows: text.join('') } });
}

function placesOf(rows: readonly CodeRow[], text: readonly string[]): Uint32Array {
  const places = new Uint32Array(rows.length + 1);
  let start = 0;
  for (const [i, row] of rows.entries()) {
    places[i] = placeOf(start, row.code.length, row.billable);
    start += text[i]!.length;
  }
  assert(start <= mostText, 'the text of an edition has its bits');
  places[rows.length] = placeOf(start, 0, false);
  return places;
}

/** Columns that are stored only where some row has a value. */
function rareColumns(rows: readonly CodeRow[]): Record<string, Column | undefined> {
  const days = (of: (row: CodeRow) => IsoDate | undefined) =>
    rows.some((row) => of(row) !== undefined)
      ? Int32Array.from(rows, (row) => {
          const day = of(row);
          return day === undefined ? noDay : dayNumber(day);
        })
      : undefined;
  const letters = (of: (row: CodeRow) => string | undefined) =>
    rows.some((row) => of(row) !== undefined) ? Uint8Array.from(rows, (row) => of(row)?.charCodeAt(0) ?? 0) : undefined;
  const hasFacts = rows.some(({ hcpcs }) => hcpcs);
  return {
    from: days((row) => row.from),
    until: days((row) => row.until),
    coverage: letters((row) => row.hcpcs?.coverage),
    action: letters((row) => row.hcpcs?.action),
    actionOn: days((row) => row.hcpcs?.actionOn),
    pricing: hasFacts ? Uint32Array.from(rows, ({ hcpcs }) => (hcpcs ? packPricing(hcpcs.pricing) : 0)) : undefined,
  };
}
