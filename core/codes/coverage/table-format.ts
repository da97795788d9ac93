import { decodeText, type Finding, type IsoDate, parseDate } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { cutShort, heading } from '../ncci/headings.ts';
import { OddRows } from '../ncci/odd-rows.ts';
import { procedureKey } from '../ncci/procedure-key.ts';
import { canonicalCode } from '../system.ts';
import { type Delimited, type DelimitedRow, delimited } from '../text/delimited.ts';
import { boundsOf } from './compile-coverage.ts';
import { coverageTable } from './coverage-edition.ts';
import type { DiagnosisRange, PolicyList, rangeKinds } from './policy-list.ts';

/** Columns of our own CSV form, in any order; the README of this room documents it. */
const columns = ['contractor', 'policy', 'procedure', 'diagnosis from', 'diagnosis to', 'places', 'effective', 'end', 'kind'] as const;
const needed = ['policy', 'procedure', 'diagnosis from', 'effective', 'kind'] as const;
type Cells = Readonly<Record<(typeof columns)[number] | 'payer', string>>;

/** Coverage policies as a plain CSV, one row a diagnosis or a range of them: for payers and contractors whose policies come as text. */
export const coverageCsvFormat: TableFormat = {
  title: 'coverage policies (CSV)',
  looksLike: ({ bytes }) => placesOf(delimited(decodeText(bytes))) !== undefined,
  parse: parseCsv,
};

function placesOf({ rows }: Delimited): ReadonlyMap<string, number> | undefined {
  const names = rows[0]?.cells.map(heading) ?? [];
  return needed.every((name) => names.includes(name)) ? new Map(names.map((name, at) => [name, at])) : undefined;
}

type Draft = PolicyList & Record<(typeof rangeKinds)[number], DiagnosisRange[]>;

function parseCsv(name: string, bytes: Uint8Array): ParsedTables {
  const csv = delimited(decodeText(bytes));
  const places = placesOf(csv);
  if (!places) return { tables: [], findings: [lineFinding(name, 1, 'coverage-columns', `the first line must name ${needed.join(', ')}`)] };
  const odd = new OddRows(name, 'coverage-row');
  const lists = new Map<string, Draft>();
  const seen = new Map<string, number>();
  const payers = new Set<string>();
  let good = 0;
  for (const row of csv.rows.slice(1)) {
    const cells = cellsOf(row, places);
    const what = twin(seen, row, cells) ?? take(lists, cells);
    if (what) odd.add(row.line, what);
    else {
      good++;
      payers.add(cells.payer.toLowerCase() || 'medicare');
    }
  }
  const wrong: Finding[] = [...cutShort(name, csv, csv.rows[0]!.cells.length, () => true), ...odd.errors(good)];
  const payer = [...payers][0];
  if (good === 0 && wrong.length === 0) wrong.push(lineFinding(name, 1, 'coverage-row', 'no row follows the headings'));
  else if (payers.size > 1 || (payer !== 'medicare' && payer !== 'medicaid'))
    wrong.push(lineFinding(name, 1, 'coverage-payer', `the payers are ${[...payers].join(', ')}; a file is for medicare or for medicaid`));
  if (wrong.length > 0) return { tables: [], findings: wrong };
  return { tables: [coverageTable(name, [...lists.values()], odd, payer as 'medicare' | 'medicaid')], findings: odd.warnings() };
}

function cellsOf({ cells }: DelimitedRow, places: ReadonlyMap<string, number>): Cells {
  const cell = (name: string) => (cells[places.get(name) ?? -1] ?? '').trim();
  return Object.fromEntries([...columns, 'payer'].map((name) => [name, cell(name)])) as unknown as Cells;
}

function twin(seen: Map<string, number>, { line }: DelimitedRow, cells: Cells): string | undefined {
  const identity = Object.values(cells).join('\t').toUpperCase();
  const first = seen.get(identity);
  seen.set(identity, first ?? line);
  return first === undefined ? undefined : `the same row stands in line ${first} already`;
}

const kinds: Readonly<Record<string, (typeof rangeKinds)[number]>> = {
  covered: 'covered',
  'not covered': 'notCovered',
  secondary: 'secondary',
};

/** @returns what is odd about the row, which is then left out. */
function take(lists: Map<string, Draft>, cells: Cells): string | undefined {
  const kind = kinds[heading(cells.kind)];
  const [from, to] = [canonicalCode('icd10cm', cells['diagnosis from']), canonicalCode('icd10cm', cells['diagnosis to'])];
  const [effective, end] = [parseDate(cells.effective), parseDate(cells.end)];
  const places = cells.places.split(/[\s;]+/).filter((place) => place !== '');
  if (cells.policy === '') return 'it names no policy';
  if (procedureKey(cells.procedure) < 0) return `"${cells.procedure}" is no procedure code`;
  if (!from || (cells['diagnosis to'] !== '' && !to))
    return `"${cells['diagnosis from']}" to "${cells['diagnosis to']}" are no ICD-10-CM codes`;
  const range = { from, ...(to && { to }) };
  if (!boundsOf(range)) return `${from} comes after ${to}`;
  if (!kind) return `the kind is "${cells.kind}"; it is covered, not covered or secondary`;
  if (!places.every((place) => canonicalCode('pos', place))) return `"${cells.places}" are no places of service of two digits`;
  if (!effective || (cells.end !== '' && !end) || (end && end < effective))
    return `"${cells.effective}" to "${cells.end}" are no days in order`;
  listOf(lists, cells, places, effective, end)[kind].push(range);
  return undefined;
}

function listOf(lists: Map<string, Draft>, cells: Cells, places: readonly string[], from: IsoDate, until: IsoDate | undefined): Draft {
  const procedure = cells.procedure.toUpperCase();
  const identity = [cells.policy, cells.contractor, procedure, places.join(' '), from, until].join('\t');
  const known = lists.get(identity);
  if (known) return known;
  const contractors = cells.contractor.split('|').filter((text) => text !== '');
  const dates = { from, ...(until && { until }) };
  const made: Draft = { procedure, policies: [cells.policy], contractors, places, ...dates, covered: [], notCovered: [], secondary: [] };
  lists.set(identity, made);
  return made;
}
