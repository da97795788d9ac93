import { asDate, type IsoDate } from '../../base/index.ts';
import type { CodeRow } from '../edition.ts';
import { lineFinding } from '../line-finding.ts';
import type { ParsedFile, Release } from '../parsed-file.ts';
import { canonicalCode, type System, systemName } from '../system.ts';
import { dayIn, newest, oldest, yearIn } from './day-in.ts';
import type { GridRow } from './grid.ts';
import { cell } from './header.ts';
import { type ListLayout, titleIn } from './list-layout.ts';
import type { ListSystem } from './list-systems.ts';
import { type ListOptions, noteOdd, noteWrong, type Reading, reading, refuseOdd } from './list-table.ts';
import { type Given, tellList } from './tell-list.ts';

/** A code as it stands in its list. */
interface Listed {
  readonly row: CodeRow;
  readonly changed: IsoDate | undefined;
}

/**
 * Reads a list of codes of any layout that `tellList` knows. Rows whose code has not the shape of the list's codes are told as
 * warnings and counted; more than a tenth of them, a code twice or an impossible day refuse the file.
 * @param options `as` names the system where nothing tells it, `from` the first day, `columns` the columns.
 */
export function parseCodeList(name: string, bytes: Uint8Array, options: ListOptions = {}): ParsedFile {
  const told = tellList(bytes, options);
  const into = reading(name);
  if (told.kind === 'no') {
    noteWrong(into, 1, 'unknown-list', told.why);
    return { sets: [], findings: into.findings };
  }
  const listed = readRows(told, into);
  refuseOdd(into, listed.length);
  const release = listed.length > 0 ? releaseOf(told, listed, name, options.from) : undefined;
  if (!release && into.findings.length === 0)
    noteWrong(into, 1, 'unknown-release', 'nothing tells from which day this list holds; say it with `--from YYYY-MM-DD`');
  if (!release || into.findings.length > 0) return { sets: [], findings: into.findings };
  const { system, publisher, licence, leastRows = 0 } = told.list;
  const rows = listed.map(({ row }) => row);
  const partial = rows.length < leastRows;
  return {
    sets: [{ edition: { system, ...release, partial, source: { publisher, licence, file: name } }, rows }],
    findings: into.odd.map((what) => lineFinding(name, Number(/\d+/.exec(what)![0]), 'odd-row', what, 'warning')),
  };
}

function readRows({ list, layout, rows }: Given, into: Reading): Listed[] {
  const lineOf = new Map<string, number>();
  const listed: Listed[] = [];
  for (const row of rows.slice(layout.first)) {
    const title = titleIn(row, layout);
    const code = canonicalCode(list.system, cell(row, layout.code));
    // The place of service list names the numbers that nobody uses yet.
    if (list.system === 'pos' && /^(unassigned|n\/?a)$/i.test(title)) continue;
    if (!code || title === '') {
      noteOdd(into, row.line, `${JSON.stringify(row.cells.join(' ').trim().slice(0, 40))} is no ${systemName(list.system)} with its title`);
      continue;
    }
    const twin = lineOf.get(code);
    if (twin !== undefined) noteWrong(into, row.line, 'duplicate-code', `${code} stands in line ${twin} already`);
    lineOf.set(code, row.line);
    listed.push(listedOf(code, title, row, layout, into));
  }
  return listed;
}

function listedOf(code: string, title: string, row: GridRow, layout: ListLayout, into: Reading): Listed {
  const day = (column: number) => {
    const text = cell(row, column);
    const found = text === '' ? undefined : dayIn(text);
    if (text !== '' && !found) noteWrong(into, row.line, 'list-date', `${code}: ${JSON.stringify(text)} is no day`);
    return found;
  };
  const from = day(layout.from) ?? effectiveIn(`${title} ${cell(row, layout.about)}`);
  const until = day(layout.until);
  const changed = newest([from, day(layout.modified), day(layout.released)]);
  return { row: { code, title, billable: true, ...(from && { from }), ...(until && { until }) }, changed };
}

/** `(Effective October 1, 2023)`: how the place of service list tells the first day of a code. */
const effectiveIn = (text: string): IsoDate | undefined => dayIn(/\(Effective ([A-Za-z]+ \d{1,2},? \d{4})/.exec(text)?.[1] ?? '');

/** The day that a person says, else the newest in the list, else what its codes or its name tell. */
function releaseOf({ list, layout }: Given, listed: readonly Listed[], name: string, said: IsoDate | undefined): Release | undefined {
  const named = (from: IsoDate): Release => ({ name: from, from });
  if (said) return named(said);
  const dated = newest(listed.map(({ changed }) => changed));
  // A list with the days of each code answers for all of them; without, it says how things are since its release.
  if (dated && list.cumulative && layout.from >= 0) return { name: dated, from: oldest(listed.map(({ row }) => row.from)) ?? dated };
  const byMark = firstSeenIn(list, new Set(listed.map(({ row }) => row.code)));
  const byName = nameTells(list.system, name);
  const last = newest([dated, byMark, byName]);
  return last && named(last);
}

const firstSeenIn = ({ firstSeen }: ListSystem, codes: ReadonlySet<string>): IsoDate | undefined =>
  firstSeen?.find(({ code }) => codes.has(code))?.from;

/** NUCC numbers its releases by year and half (`nucc_taxonomy_251`: July 2025); others have a year in the name. */
function nameTells(system: System, name: string): IsoDate | undefined {
  const nucc = system === 'taxonomy' ? /taxonomy_(\d\d)([01])(?!\d)/i.exec(name) : undefined;
  if (nucc) return asDate(`20${nucc[1]}-${nucc[2] === '0' ? '01' : '07'}-01`);
  const year = yearIn(name);
  if (year === undefined) return undefined;
  return asDate(system === 'ms-drg' ? `${year - 1}-10-01` : `${year}-01-01`);
}
