import { asCents, type Cents, type IsoDate } from '@claimwright/core/base';
import type { ClaimLine } from '@claimwright/core/claim';
import { type ChargeRow, chargeFor, type FeeSchedule, scheduledPrice } from '@claimwright/core/price';
import type { PriceOnFile } from '@claimwright/core/scrub';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import type { ClaimHead } from './claim-head.ts';

interface ScheduleRow {
  readonly name: string;
  readonly kind: 'charges' | 'table' | 'percent-of-charge' | 'percent-of-schedule';
  readonly percent: number | null;
  readonly base_schedule: string | null;
}
interface FeeRow {
  readonly schedule: string;
  readonly code: string;
  readonly modifier: string;
  readonly valid_from: IsoDate;
  readonly valid_until: IsoDate | null;
  readonly cents: Cents;
}
type Medicare = Pick<Knowledge['codeSources']['fees'], 'prices'>;

/**
 * For a unit of each line: what the charge master asks on its day, and what the contract's schedule says. Without a contract of its own, Medicare's
 * allowance by the fee tables that are loaded. What neither says stays absent, and its rule says so.
 */
export async function pricesOf(
  { db, practiceId }: Unit,
  { fees }: Knowledge['codeSources'],
  heads: readonly ClaimHead[],
): Promise<(head: ClaimHead) => readonly PriceOnFile[]> {
  const codes = [...new Set(heads.flatMap(({ content }) => content.lines.map((l) => l.procedure)))];
  const schedules: readonly ScheduleRow[] = await db
    .selectFrom('fee_schedule')
    .select(['name', 'kind', 'percent', 'base_schedule'])
    .where('practice_id', '=', practiceId)
    .execute();
  const rows: readonly FeeRow[] = await db
    .selectFrom('fee_schedule_row as row')
    .innerJoin('fee_schedule as s', (j) => j.onRef('s.practice_id', '=', 'row.practice_id').onRef('s.id', '=', 'row.schedule_id'))
    .select(['s.name as schedule', 'row.code', 'row.modifier', 'row.valid_from', 'row.valid_until', 'row.cents'])
    .where('row.practice_id', '=', practiceId)
    .where('row.code', 'in', codes)
    .execute();
  const practice = await db.selectFrom('practice').select(['address', 'settings']).where('id', '=', practiceId).executeTakeFirstOrThrow();
  const apm = practice.settings.alternativePaymentModel;
  const books = booksOf(schedules, rows);
  return (head) => {
    const medicare = head.payer_kind === 'medicare' && head.schedule === null;
    return head.content.lines.map((line) => {
      const charge = books.charge(line);
      const zip = (head.content.facility?.address ?? practice.address).zip;
      const allowed = medicare
        ? medicareAllows(fees, line, zip, apm)
        : head.schedule === null
          ? undefined
          : books.allowed(line, head.schedule);
      return {
        procedure: line.procedure,
        modifiers: line.modifiers,
        ...(charge !== undefined && { charge }),
        ...(allowed !== undefined && { allowed }),
      };
    });
  };
}

const unit = { units: '1' } as const;

/** The practice's charge master and contracts; an edition of each for each day that is asked. */
function booksOf(schedules: readonly ScheduleRow[], rows: readonly FeeRow[]) {
  const master = schedules.find(({ kind }) => kind === 'charges')?.name;
  const charges = rows.filter(({ schedule }) => schedule === master).map(chargeRow);
  const editions = new Map<IsoDate, readonly FeeSchedule[]>();
  const chargeOf = ({ procedure, modifiers, from }: ClaimLine): Cents | undefined => {
    const found = chargeFor(charges, procedure, modifiers, from, unit.units);
    return found.kind === 'charged' ? found.charge : undefined;
  };
  return {
    charge: chargeOf,
    allowed(line: ClaimLine, schedule: string): Cents | undefined {
      const { procedure: code, modifiers, from: on } = line;
      let edition = editions.get(on);
      if (!edition) {
        edition = schedules.flatMap((s) => scheduleOn(s, rows, on));
        editions.set(on, edition);
      }
      const charge = chargeOf(line);
      if (charge === undefined) return undefined;
      const price = scheduledPrice({ code, modifiers, on, charge, ...unit }, schedule, edition);
      return price.kind === 'priced' ? price.allowed : undefined;
    },
  };
}

const chargeRow = (r: FeeRow): ChargeRow => ({
  code: r.code,
  ...(r.modifier === '' ? {} : { modifiers: [r.modifier] }),
  perUnit: r.cents,
  from: r.valid_from,
  ...(r.valid_until ? { until: r.valid_until } : {}),
});

function scheduleOn({ name, kind, percent, base_schedule }: ScheduleRow, rows: readonly FeeRow[], on: IsoDate): FeeSchedule[] {
  const of = { name, from: on, source: { title: 'The payer’s contract', cite: name } };
  if (kind === 'percent-of-charge') return [{ ...of, basis: { kind, percent: String(percent) } }];
  if (kind === 'percent-of-schedule') return [{ ...of, basis: { kind, percent: String(percent), of: base_schedule ?? '' } }];
  if (kind === 'charges') return [];
  const held = rows.filter((r) => r.schedule === name && r.valid_from <= on && (r.valid_until === null || on <= r.valid_until));
  return [{ ...of, basis: { kind, rows: held.map(chargeRow) } }];
}

/**
 * What Medicare allows at the least, of the office and of facilities; and of both conversion factors, where it is not on file whether the practice
 * is in an alternative payment model. A charge below that is below what is allowed, whatever holds.
 */
function medicareAllows({ prices }: Medicare, line: ClaimLine, zip: string, apm: boolean | undefined): Cents | undefined {
  const participations = apm === true ? (['apm'] as const) : apm === false ? (['other'] as const) : (['apm', 'other'] as const);
  const amounts = participations.map((participation) => {
    const found = prices(line.procedure, { on: line.from, zip: zip.slice(0, 5), modifiers: line.modifiers, participation });
    if (found.kind === 'no-data') return undefined;
    const cents = found.settings.map((s) => s.cents).filter((c) => c !== null);
    return cents.length === 0 ? undefined : Math.min(...cents);
  });
  const known = amounts.filter((a) => a !== undefined);
  return known.length === 0 ? undefined : asCents(Math.min(...known));
}
