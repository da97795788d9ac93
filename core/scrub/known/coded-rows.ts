import type { IsoDate } from '../../base/date.ts';
import type { Dated } from '../../base/dated.ts';
import { codesIn } from '../code-ranges.ts';
import { type DatedTables, datedOn } from './dated-tables.ts';
import { kept } from './kept.ts';

/** A row about codes: one, or several and ranges, parted by spaces. */
export interface CodedRow extends Dated {
  readonly code?: string;
  readonly codes?: string;
}

type Finder = (code: string) => readonly CodedRow[];
/** By the rows of a day, which are the same list each time it is asked. */
const finders = new WeakMap<readonly CodedRow[], Finder>();

/**
 * The rows of a table of the house that are about a code on a day, in their order.
 * @returns undefined when there is no such table.
 */
export function rowsOf<Row extends CodedRow>(tables: DatedTables, name: string, code: string, on: IsoDate): readonly Row[] | undefined {
  const rows = datedOn<Row>(tables, name, on);
  if (!rows) return undefined;
  const known = finders.get(rows);
  const finder = known ?? finderOf(rows);
  if (!known) finders.set(rows, finder);
  return finder(code) as readonly Row[];
}

function finderOf(rows: readonly CodedRow[]): Finder {
  const matchers = rows.map((row) => codesIn((row.codes ?? row.code ?? '').split(' ').filter(Boolean)));
  return kept((code) => rows.filter((_, n) => matchers[n]!(code)));
}

const split = kept((text) => text.split(' ').filter(Boolean));
/** The words of a text that are parted by spaces; the same few texts are asked for again and again. */
export const wordsOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : split(text));
