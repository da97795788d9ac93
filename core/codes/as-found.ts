import type { IsoDate } from '../base/index.ts';
import type { CodeRow } from './edition.ts';
import type { Found } from './lookup.ts';
import type { OpenEdition } from './open-edition.ts';
import { isStale } from './shelf.ts';

/** The row as an answer, if the code is in use on the day; without a day, if it was on any day of its edition. */
export function asFound(opened: OpenEdition, row: CodeRow, on: IsoDate | undefined): Found | undefined {
  const { edition } = opened;
  const first = on ?? edition.from;
  const last = on ?? edition.until ?? row.from ?? first;
  if ((row.until && row.until < first) || (row.from && row.from > last)) return undefined;
  return {
    kind: 'found',
    system: edition.system,
    code: row.code,
    title: row.title,
    billable: row.billable,
    from: row.from ?? edition.from,
    ...(row.until && { until: row.until }),
    edition,
    ...(isStale(opened, on) && { stale: true as const }),
  };
}
