import { dateFromX12, type IsoDate, isNpi } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { dayIn, newest } from './day-in.ts';
import { gridRows } from './grid.ts';
import { cell, type Header, headerAt } from './header.ts';
import { listTable, noteOdd, noteWrong, reading } from './list-table.ts';
import type { RowOf } from './rows-table.ts';

/** `taxonomies`: codes with blanks between them, the primary one first. `entity`: 1 a person, 2 an organization. */
export const nppesFields = {
  npi: 'text',
  entity: 'text',
  name: 'text',
  taxonomies: 'text',
  hasPrimary: 'number',
  address: 'text',
  city: 'text',
  state: 'text',
  zip: 'text',
  phone: 'text',
  enumerated: 'day',
  deactivated: 'day',
  reactivated: 'day',
} as const;
export type NppesRow = RowOf<typeof nppesFields>;

/** The header row of the NPPES file has some 330 names; these are enough to know it. */
const isHeader = (line: string) =>
  /^\ufeff?"?NPI"?,/.test(line) && /Entity Type Code/.test(line) && /Healthcare Provider Taxonomy Code_1\b/.test(line);
/** An extract; whoever imports more has the whole file, of which a practice needs a few rows. */
const mostWithoutList = 100_000;

const source = { publisher: 'CMS', licence: 'public, Freedom of Information Act (NPPES downloadable file)' };

/** Takes the file piece by piece, since the whole one has some ten gigabytes. */
export interface NppesReader {
  push(bytes: Uint8Array): void;
  /** The table of the NPIs that were wanted, and `missing`, those that the file does not have. */
  end(): ParsedTables & { readonly missing: readonly string[] };
}

/**
 * Reads the NPPES downloadable file ("Full Replacement Monthly NPI File", its readme names the columns), or a weekly one, or an extract.
 * A row is one line; only the lines of wanted NPIs are taken apart.
 * @param wanted the NPIs that the practice uses; all unless told, at most 100,000.
 */
export function nppesReader(name: string, wanted?: ReadonlySet<string>, said?: IsoDate): NppesReader {
  const into = reading(name);
  const decoder = new TextDecoder();
  const rows: NppesRow[] = [];
  const updates: (IsoDate | undefined)[] = [];
  const lineOf = new Map<string, number>();
  let header: Header | undefined;
  let rest = '';
  let line = 0;
  const takeLine = (text: string) => {
    line++;
    if (line === 1) header = isHeader(text) ? headerAt({ line, cells: cellsIn(text) }, 1) : undefined;
    const npi = /^"?(\d{10})"?,/.exec(text)?.[1];
    if (line === 1 || !header || text.trim() === '' || (npi !== undefined && wanted && !wanted.has(npi))) return;
    if (npi === undefined || !isNpi(npi)) return noteOdd(into, line, `${JSON.stringify(text.slice(0, 20))} begins with no NPI`);
    const cells = cellsIn(text);
    if (cells.length < header.columns(/./).length)
      return noteWrong(into, line, 'nppes-row', `NPI ${npi} has ${cells.length} of ${header.columns(/./).length} columns: the row is cut`);
    const twin = lineOf.get(npi);
    if (twin !== undefined) return noteWrong(into, line, 'duplicate-row', `NPI ${npi} stands in line ${twin} already`);
    lineOf.set(npi, line);
    rows.push(rowIn({ line, cells }, header, npi));
    updates.push(dayIn(cell({ line, cells }, header.column('last update date'))));
  };
  return {
    push(bytes) {
      const text = rest + decoder.decode(bytes, { stream: true });
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0 && rows.length <= mostWithoutList; end = text.indexOf('\n', start)) {
        takeLine(text.slice(start, end));
        start = end + 1;
      }
      rest = text.slice(start);
    },
    end() {
      if (rest.trim() !== '' && rows.length <= mostWithoutList) takeLine(rest);
      if (!header) noteWrong(into, 1, 'columns', 'its first line has not the columns of the NPPES file');
      if (rows.length > mostWithoutList)
        noteWrong(into, line, 'too-many', 'it has more providers than a practice uses: name yours with `--npi FILE`, one NPI a line');
      const day = dateFromX12(/(\d{8})\.csv$/i.exec(name)?.[1] ?? '') ?? newest(updates);
      const release = day && { name: day, from: day };
      const missing = [...(wanted ?? [])].filter((npi) => !lineOf.has(npi));
      const needs = 'a day at the end of its name or in its column of last updates';
      return {
        ...listTable(into, { kind: 'nppes', fields: nppesFields, rows, release, said, needs, source, more: { partial: true } }),
        missing,
      };
    },
  };
}

const cellsIn = (line: string): readonly string[] => gridRows(line, ',')[0]?.cells ?? [];

function rowIn(row: { line: number; cells: readonly string[] }, header: Header, npi: string): NppesRow {
  const at = (name: string) => cell(row, header.column(name));
  const codes = header.columns(/^healthcare provider taxonomy code \d+$/);
  const switches = header.columns(/^healthcare provider primary taxonomy switch \d+$/);
  const taxonomies = codes
    .flatMap((column, i) => ({ code: cell(row, column), primary: cell(row, switches[i] ?? -1) === 'Y' }))
    .filter(({ code }) => code !== '');
  const person = ['provider first name', 'provider middle name', 'provider last name legal name', 'provider credential text']
    .map(at)
    .filter(Boolean)
    .join(' ');
  const place = (name: string) => at(`provider ${name}`);
  return {
    npi,
    entity: at('entity type code'),
    name: at('provider organization name legal business name') || person,
    taxonomies: [...taxonomies]
      .sort((a, b) => Number(b.primary) - Number(a.primary))
      .map(({ code }) => code)
      .join(' '),
    hasPrimary: taxonomies.some(({ primary }) => primary) ? 1 : 0,
    address: [place('first line business practice location address'), place('second line business practice location address')]
      .filter(Boolean)
      .join(', '),
    city: place('business practice location address city name'),
    state: place('business practice location address state name'),
    zip: place('business practice location address postal code'),
    phone: place('business practice location address telephone number'),
    enumerated: dayIn(place('enumeration date')),
    deactivated: dayIn(at('npi deactivation date')),
    reactivated: dayIn(at('npi reactivation date')),
  };
}

/** NPPES files small enough to be read whole. */
export const nppes: TableFormat = {
  title: 'NPPES providers',
  looksLike: ({ lines }) => isHeader(lines[0] ?? ''),
  parse(name, bytes, options) {
    const reader = nppesReader(name, undefined, options?.from);
    reader.push(bytes);
    return reader.end();
  },
};
