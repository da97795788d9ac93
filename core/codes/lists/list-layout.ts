import type { GridRow } from './grid.ts';
import { cell, findHeader, type Header, plainName } from './header.ts';
import { type ListSystem, listSystems } from './list-systems.ts';
import type { ListOptions } from './list-table.ts';

/** Where a list of codes keeps what; -1 where it has no such column. */
export interface ListLayout {
  /** The system that the columns tell by their names; undefined when they could be anybody's. */
  readonly system?: ListSystem;
  /** Number of the first row of data. */
  readonly first: number;
  readonly code: number;
  /** The title's columns: the first that is not empty counts, or all joined. */
  readonly titles: readonly number[];
  readonly joined?: true;
  readonly from: number;
  readonly until: number;
  readonly modified: number;
  /** Day on which a release came: dates the edition, and no row of it. */
  readonly released: number;
  readonly about: number;
}

const generic = ['code', 'codes'];
const titleNames = [
  'long',
  'long description',
  'long descriptor',
  'full description',
  'descriptor',
  'description',
  'title',
  'name',
  'display name',
  'definition',
  'code description',
  'label',
  'medium',
  'medium descriptor',
  'medium description',
  'short',
  'short descriptor',
  'short description',
  'classification',
];

/** Columns that a list of codes has not: with one of them it is prices, payers or edits by code. */
const othersColumns = /\b(fees?|amounts?|prices?|charges?|rates?|rvu|manufacturer|audio|payers?|payment|modifiers?|units?|npi)\b/;

/**
 * The layout that a header row tells; undefined when there is no column of codes with one of titles beside it.
 * @param said a person says that it is a list of codes, so columns of other tables do not matter.
 */
export function layoutOf(rows: readonly GridRow[], said: boolean): ListLayout | undefined {
  const header = findHeader(rows, (each) => codeColumn(each) >= 0 && titlesOf(each).length > 0);
  if (!header || (!said && header.columns(othersColumns).length > 0)) return undefined;
  const system = listSystems.find(
    ({ codeNames, beside }) => header.column(...codeNames) >= 0 || (beside?.every((name) => header.column(name) >= 0) ?? false),
  );
  return {
    ...datesOf(header),
    ...(system && { system }),
    first: header.next,
    code: codeColumn(header),
    ...(system?.system === 'taxonomy' && taxonomyTitles(header)),
  };
}

const codeColumn = (header: Header): number => {
  const own = header.column(...listSystems.flatMap(({ codeNames }) => codeNames));
  return own >= 0 ? own : header.column(...generic);
};

/** Columns of titles, best first; `pos name` and `drg title` count as `name` and `title`. */
const titlesOf = (header: Header): number[] =>
  titleNames.flatMap((name) => header.columns(new RegExp(`^(.* )?${name}$`))).filter((column) => column !== codeColumn(header));

/** A taxonomy code is called by its classification and specialization; older files have no name to display. */
const taxonomyTitles = (header: Header): Pick<ListLayout, 'titles' | 'joined'> | undefined => {
  const shown = header.column('display name');
  if (shown >= 0) return { titles: [shown, header.column('classification')] };
  return { titles: [header.column('classification'), header.column('specialization')].filter((c) => c >= 0), joined: true };
};

function datesOf(header: Header): Omit<ListLayout, 'system' | 'first' | 'code'> {
  const titles = titlesOf(header);
  const isPlace = header.columns(/^(pos|place of service)/).length > 0;
  return {
    titles: isPlace ? header.columns(/name$/).concat(titles) : titles,
    from: header.column('start', 'start date', 'effective date', 'effective', 'from', 'added', 'start dates'),
    until: header.column(
      'stop',
      'stop date',
      'deactivation date',
      'end date',
      'termination date',
      'until',
      'to',
      'deactivated',
      'inactive date',
    ),
    modified: header.column('last modified', 'last modified date', 'modified', 'modified date', 'last modification date'),
    released: header.column('current descriptor effective date'),
    about: isPlace ? (header.columns(/description$/)[0] ?? -1) : -1,
  };
}

/** The layout that a person gives; a reason when the file has no such columns. */
export function layoutGiven(rows: readonly GridRow[], columns: NonNullable<ListOptions['columns']>): ListLayout | string {
  const wanted = [columns.code, columns.title, columns.from, columns.until].flatMap((name) => (name === undefined ? [] : plainName(name)));
  const header = findHeader(rows, (each) => wanted.every((name) => each.column(name) >= 0));
  if (!header) return `no row has all of the columns ${wanted.join(', ')} that were named for it`;
  const at = (name: string | undefined) => (name === undefined ? -1 : header.column(plainName(name)));
  const none = { modified: -1, released: -1, about: -1 };
  return {
    ...none,
    first: header.next,
    code: at(columns.code),
    titles: [at(columns.title)],
    from: at(columns.from),
    until: at(columns.until),
  };
}

/** Two columns without names, code and title; a first row that is no code is taken for their names. */
export const layoutBare = (rows: readonly GridRow[], isCode: (text: string) => boolean): ListLayout => ({
  first: rows.findIndex((row) => isCode(cell(row, 0))),
  code: 0,
  titles: [1],
  ...{ from: -1, until: -1, modified: -1, released: -1, about: -1 },
});

export const titleIn = (row: GridRow, { titles, joined }: ListLayout): string => {
  const found = titles.map((column) => cell(row, column)).filter((title) => title !== '');
  return joined ? found.join(', ') : (found[0] ?? '');
};
