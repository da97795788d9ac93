import type { Dated } from './dated.ts';
import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** A provider as one payer has enrolled them. */
export interface Enrollment extends Dated {
  readonly payerId: string;
  readonly npi: string;
  readonly specialist: boolean;
}

/** An authorization that a payer has given. */
export interface Authorization extends Dated {
  readonly payerId: string;
  readonly number: string;
  readonly memberId: string;
  readonly codes: readonly string[];
  readonly units: number;
}

/** One row of the table names a provider and, for each payer, since when. */
export const readEnrollments = (row: Row): readonly Enrollment[] =>
  row.rows('payers').map((at) => ({
    payerId: at.text('payer'),
    npi: row.text('npi'),
    specialist: row.flag('specialist'),
    from: at.date('from'),
    ...maybe(at, 'until', at.date),
  }));

export const readAuthorization = (row: Row): Authorization => ({
  payerId: row.text('payer'),
  number: row.text('number'),
  memberId: row.text('memberId'),
  codes: row.texts('codes'),
  units: row.whole('units'),
  from: row.date('from'),
  ...maybe(row, 'until', row.date),
});
