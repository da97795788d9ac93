import { fixedWidthLines } from '../file-text.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { quarterRelease } from './fee-release.ts';
import { feeTable, noRelease, refusedFile, unreadRows } from './fee-table.ts';
import { column, orderOf } from './sorted-rows.ts';

/** The United States have more than 41,000 ZIP codes. */
const leastRows = 40_000;

/** State, ZIP, carrier, locality, rural, lab locality, rural 2006, filler, plus-four flag, filler, Part B payment indicator, filler, year and quarter. */
const layout = /^([A-Z]{2})(\d{5})(\d{5})(\d{2})([ RB])(..)(.)(..)([01])(.)(.)(.{52})(20\d\d)([1-4])\s*$/;

interface Row {
  readonly key: number;
  readonly locality: number;
  /** 1: the four digits more decide · 2: rural · 4: super rural. */
  readonly flags: number;
  readonly state: number;
}

function parse(name: string, bytes: Uint8Array): ParsedTables {
  const lines = fixedWidthLines(bytes);
  const unread = unreadRows();
  const read = new Map<number, Row>();
  const releases = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const m = layout.exec(line);
    if (!m) {
      if (index === lines.length - 1)
        return refusedFile(name, { line: index + 1, rule: 'fee-cut', what: 'the last record is cut short: download the file again' });
      unread.note(index + 1, `${JSON.stringify(line.slice(0, 22))}… is not in the layout of ZIP5`);
      continue;
    }
    const [, state, zip, carrier, locality, rural, , , , plusFour, , , , year, quarter] = m;
    const release = `${year} ${quarter}`;
    releases.set(release, (releases.get(release) ?? 0) + 1);
    const key = Number(zip);
    const row: Row = {
      key,
      locality: Number(carrier) * 100 + Number(locality),
      flags: (plusFour === '1' ? 1 : 0) + (rural === 'R' ? 2 : 0) + (rural === 'B' ? 4 : 0),
      state: state!.charCodeAt(0) * 256 + state!.charCodeAt(1),
    };
    const twin = read.get(key);
    if (twin && twin.locality !== row.locality)
      return refusedFile(name, { line: index + 1, rule: 'fee-row', what: `ZIP ${zip} is here twice, in two localities` });
    if (twin) unread.note(index + 1, `ZIP ${zip} again`);
    read.set(key, row);
  }
  if (releases.size !== 1) return noRelease(name, `one year and quarter in all of its records (it has ${releases.size})`);
  const [year, quarter] = [...releases.keys()][0]!.split(' ').map(Number);
  const list = [...read.values()];
  const order = orderOf(list.map(({ key }) => key));
  return feeTable(name, unread, {
    kind: 'zip-locality',
    release: quarterRelease(year!, quarter! - 1),
    rows: list.length,
    leastRows,
    columns: {
      key: column(Uint32Array, list, order, (row) => row.key),
      locality: column(Uint32Array, list, order, (row) => row.locality),
      state: column(Uint16Array, list, order, (row) => row.state),
      flags: column(Uint8Array, list, order, (row) => row.flags),
    },
  });
}

/** ZIP5: the payment locality of each five-digit ZIP, fixed width. Layout: ZIP5lyout.txt in each release of CMS. */
export const zipFormat: TableFormat = {
  title: 'Medicare ZIP code to locality (ZIP5)',
  looksLike: ({ lines }) => lines.length > 0 && lines.slice(0, 2).every((line) => layout.test(line)),
  parse,
};
