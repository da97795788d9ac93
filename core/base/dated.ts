import type { IsoDate } from './date.ts';
import type { Source } from './finding.ts';

/** A row of a rule table (`data/rules`): a value that holds from a day, until its last day where it has one, with its citation. */
export interface Dated {
  readonly from: IsoDate;
  /** Last day on which it holds, inclusive. */
  readonly until?: IsoDate;
  readonly source: Source;
}

export const holdsOn = (row: { readonly from: IsoDate; readonly until?: IsoDate }, on: IsoDate): boolean =>
  row.from <= on && (row.until === undefined || on <= row.until);

/** The rows of a table that hold on a day, in their order. */
export const inForce = <Row extends Dated>(rows: readonly Row[], on: IsoDate): Row[] => rows.filter((row) => holdsOn(row, on));
