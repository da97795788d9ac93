import { daysBetween, type IsoDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { codesIn } from '../../code-ranges.ts';
import { type DatedTables, datedOn } from '../../known/dated-tables.ts';
import type { PastLine } from '../../known/history.ts';
import { kept } from '../../known/kept.ts';

/** A row of `data/rules/service-interval.yaml`. */
interface ServiceInterval extends Dated {
  readonly service: string;
  readonly after: string;
  readonly days?: number;
  readonly fullMonths?: number;
  readonly ever?: boolean;
}

const among = kept((codes: string) => codesIn(codes.split(' ')));
const monthOf = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Whether `day` is too early after `before`: `11 full months` after March are over on the first of March a year later. */
function isTooEarly({ days, fullMonths, ever }: ServiceInterval, before: IsoDate, day: IsoDate): boolean {
  if (ever) return true;
  if (days !== undefined) return daysBetween(before, day) < days;
  return fullMonths !== undefined && monthOf(day) - monthOf(before) <= fullMonths;
}

/**
 * The earlier service after which a service comes too soon, if any; the latest of them. On the same day and later ones are left to the edits of a day.
 * @param service as the table names it.
 */
export function tooSoonAfter(dated: DatedTables, service: string, day: IsoDate, past: readonly PastLine[]): PastLine | undefined {
  const rows = datedOn<ServiceInterval>(dated, 'service-interval', day)?.filter((row) => row.service === service) ?? [];
  let found: PastLine | undefined;
  for (const line of past)
    if (line.from < day && (!found || line.from > found.from))
      if (rows.some((row) => among(row.after)(line.procedure) && isTooEarly(row, line.from, day))) found = line;
  return found;
}
