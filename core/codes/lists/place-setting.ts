import type { IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable, TableFormat } from '../flat/table.ts';
import { parseCodeList } from './code-list.ts';
import { allRows, type GridRow, leadingRows } from './grid.ts';
import { cell, findHeader, type Header } from './header.ts';
import { listTable, noteOdd, noteWrong, reading, usGovernment } from './list-table.ts';
import { type RowOf, rowsBy } from './rows-table.ts';

const fields = { code: 'text', setting: 'text' } as const;
const settings: Readonly<Record<string, 'facility' | 'nonfacility'>> = {
  facility: 'facility',
  'non facility': 'nonfacility',
  nonfacility: 'nonfacility',
};

const codeColumn = (header: Header) => header.column('pos code', 'pos', 'place of service code', 'place of service codes');
const typeColumn = (header: Header) =>
  header.column('pos type', 'setting', 'facility non facility', 'payment rate', 'facility or non facility');
const isHeader = (header: Header): boolean => codeColumn(header) >= 0 && typeColumn(header) >= 0;
/**
 * Which places of service are paid at the facility rate and which at the nonfacility rate (Medicare Claims Processing Manual, chapter 26,
 * section 10.5), from a list of places that says so. Its codes and names are the list of codes of the same file.
 */
export const placeSettings: TableFormat = {
  title: 'place of service settings',
  looksLike: (sample) => findHeader(leadingRows(sample), isHeader) !== undefined,
  parse: (name, bytes, options) => {
    const into = reading(name);
    const rows = allRows(bytes);
    const header = findHeader(rows, isHeader);
    if (!header) noteWrong(into, 1, 'columns', 'it needs a column of places and one of settings (facility, non-facility)');
    const places = header ? rows.slice(header.next).flatMap((row) => placeIn(row, header)) : [];
    const { sets } = parseCodeList(name, bytes);
    const release = sets[0] && { name: sets[0].edition.name, from: sets[0].edition.from };
    const source = { publisher: 'CMS', licence: usGovernment };
    return listTable(into, {
      kind: 'place-setting',
      fields,
      rows: places,
      release,
      said: options?.from,
      needs: 'a list of places that tells its release',
      source,
    });

    function placeIn(row: GridRow, at: Header): RowOf<typeof fields>[] {
      const type = cell(row, typeColumn(at)).toLowerCase().replace('-', ' ');
      const setting = settings[type];
      if (type === 'unassigned') return [];
      if (setting && /^\d\d$/.test(cell(row, codeColumn(at)))) return [{ code: cell(row, codeColumn(at)), setting }];
      noteOdd(into, row.line, `${JSON.stringify(type)} is neither facility nor non-facility`);
      return [];
    }
  },
};

/** At which rate a place is paid. */
export type PlaceSetting = { readonly kind: 'setting'; readonly setting: 'facility' | 'nonfacility'; readonly basis: Basis } | NoData;

/** @param tables the opened tables of kind `place-setting`. */
export function placeSetting(tables: readonly OpenTable[], place: string, on: IsoDate): PlaceSetting {
  const [table] = answeringOn(tables, on);
  const found = table && rowsBy(fields, table, 'code').get(place.trim())?.[0];
  if (!found) return { kind: 'no-data', why: `No list here says for ${on} whether place ${place} is a facility.` };
  return {
    kind: 'setting',
    setting: found.setting as 'facility' | 'nonfacility',
    basis: basisOf(table.header, 'place of service settings', on),
  };
}
