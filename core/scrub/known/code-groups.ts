import type { IsoDate } from '../../base/date.ts';
import type { Dated } from '../../base/dated.ts';
import { codesIn } from '../code-ranges.ts';
import { type DatedTables, datedOn } from './dated-tables.ts';

/** A row of `data/rules/service-groups.yaml` and `diagnosis-groups.yaml`: codes and ranges, parted by spaces. */
interface CodeGroup extends Dated {
  readonly group: string;
  readonly codes: string;
}
type IsIn = (code: string) => boolean;

/** Kept by the rows of a day, which are kept themselves. */
const kept = new WeakMap<readonly CodeGroup[], Map<string, IsIn>>();
const nothing: IsIn = () => false;

function groupOf(dated: DatedTables, table: string, group: string, on: IsoDate, below?: 'and-below'): IsIn {
  const rows = datedOn<CodeGroup>(dated, table, on);
  if (!rows) return nothing;
  const before = kept.get(rows);
  const known = before ?? new Map<string, IsIn>();
  if (!before) kept.set(rows, known);
  const found = known.get(group);
  if (found) return found;
  const codes = rows.filter((row) => row.group === group).flatMap((row) => row.codes.split(' '));
  const made = codes.length === 0 ? nothing : codesIn(codes, below);
  known.set(group, made);
  return made;
}

/** Whether a procedure is of a group on a day. A group of which no row holds that day has nothing in it. */
export const servicesOf = (dated: DatedTables, group: string, on: IsoDate): IsIn => groupOf(dated, 'service-groups', group, on);
/** The same of diagnoses; a code stands for all below it. */
export const diagnosesOf = (dated: DatedTables, group: string, on: IsoDate): IsIn =>
  groupOf(dated, 'diagnosis-groups', group, on, 'and-below');
