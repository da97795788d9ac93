import { addDays, asDate, type Cents, type IsoDate } from '@claimwright/core/base';
import type { FeeSchedule } from '@claimwright/core/price';
import type { Unit } from '../unit.ts';

/** A percentage holds for as long as the practice has had the contract on file: from the first day of 005010. */
const always = asDate('2012-01-01');
const source = (name: string) => ({ title: 'The payer’s contract', cite: name });

/**
 * Every edition of every contract's schedule, as far as it speaks of the codes. Rows have days of their own: between two days on which some row
 * begins or ends, a schedule is one edition. The charge master is no contract and is left out.
 */
export async function schedulesOnFile({ db, practiceId }: Unit, codes: readonly string[]): Promise<readonly FeeSchedule[]> {
  const schedules = await db
    .selectFrom('fee_schedule')
    .select(['id', 'name', 'kind', 'percent', 'base_schedule'])
    .where('practice_id', '=', practiceId)
    .where('kind', '<>', 'charges')
    .execute();
  if (codes.length === 0 || schedules.length === 0) return [];
  const rows = await db
    .selectFrom('fee_schedule_row')
    .select(['schedule_id', 'code', 'modifier', 'valid_from', 'valid_until', 'cents'])
    .where('practice_id', '=', practiceId)
    .where('code', 'in', codes)
    .execute();
  return schedules.flatMap(({ id, name, kind, percent, base_schedule }): FeeSchedule[] => {
    const of = { name, from: always, source: source(name) };
    if (kind === 'percent-of-charge') return [{ ...of, basis: { kind, percent: String(percent) } }];
    if (kind === 'percent-of-schedule') return [{ ...of, basis: { kind, percent: String(percent), of: base_schedule ?? '' } }];
    return editionsOf(
      name,
      rows.filter((row) => row.schedule_id === id),
    );
  });
}

interface Row {
  readonly code: string;
  readonly modifier: string;
  readonly valid_from: IsoDate;
  readonly valid_until: IsoDate | null;
  readonly cents: Cents;
}

function editionsOf(name: string, rows: readonly Row[]): FeeSchedule[] {
  const ends = rows.flatMap((row) => (row.valid_until ? [addDays(row.valid_until, 1)] : []));
  const days = [...new Set([...rows.map((row) => row.valid_from), ...ends])].sort();
  return days.flatMap((from, n): FeeSchedule[] => {
    const next = days[n + 1];
    const held = rows.filter((row) => row.valid_from <= from && (row.valid_until === null || row.valid_until >= from));
    if (held.length === 0) return [];
    return [
      {
        name,
        from,
        ...(next && { until: addDays(next, -1) }),
        source: source(name),
        basis: {
          kind: 'table',
          rows: held.map(({ code, modifier, cents }) => ({ code, perUnit: cents, ...(modifier && { modifiers: [modifier] }) })),
        },
      },
    ];
  });
}
