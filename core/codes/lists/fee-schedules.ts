import { asCents, type Cents, holdsOn, type IsoDate, parseMoney } from '../../base/index.ts';
import { type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { procedureSystem } from '../system.ts';
import { day, needsDay, needsWords, type OwnLayout, oneOf, ownTable, words } from './own-csv.ts';
import { type RowOf, rowsBy } from './rows-table.ts';

const fields = {
  payer: 'text',
  plan: 'text',
  code: 'text',
  modifiers: 'text',
  place: 'text',
  from: 'day',
  until: 'day',
  amountCents: 'number',
  unit: 'text',
} as const;
/** One fee for a time. `payer` is a payer's id, or `charge` for what the practice charges everybody. */
export type FeeRow = RowOf<typeof fields>;

/** Fees of contracts and the charges of the practice. Modifiers are kept in the order of the alphabet. */
export const feeLayout: OwnLayout<typeof fields> = {
  kind: 'fee-schedule',
  title: 'fee schedule',
  split: 'payer',
  fields,
  key: ['payer', 'plan', 'code', 'modifiers', 'place', 'from'],
  needed: ['payer', 'code', 'from', 'amountCents'],
  columns: {
    payer: 'payer',
    plan: 'plan',
    code: 'code',
    modifiers: 'modifiers',
    place: 'place',
    from: 'from',
    until: 'until',
    amountCents: 'amount',
    unit: 'unit',
  },
  rules: {
    payer: needsWords,
    plan: words,
    code(text) {
      const value = text.toUpperCase();
      return procedureSystem(value) || /^D\d{4}$/.test(value)
        ? { value }
        : `${JSON.stringify(text)} is no procedure code; keep its cell as text, so that no zero is lost`;
    },
    modifiers(text) {
      const some = text
        .toUpperCase()
        .split(/[\s:+/]+/)
        .filter(Boolean);
      const odd = some.find((each) => !/^[0-9A-Z]{2}$/.test(each));
      if (odd !== undefined || some.length > 4) return `${JSON.stringify(text)} is not up to four modifiers with blanks between them`;
      return { value: some.sort().join(' ') };
    },
    place: oneOf('', 'facility', 'nonfacility'),
    from: needsDay,
    until: day,
    amountCents(text) {
      const value = parseMoney(text.replace(/^\$ ?/, '').replace(/,(?=\d{3})/g, ''));
      return value === undefined || value < 0 ? `${JSON.stringify(text)} is no amount, as 125.00` : { value };
    },
    // Units of service (SV103) and of drugs (CTP05): unit, minutes, milliliter, gram, international unit, milligram.
    unit(text) {
      const value = text.toUpperCase() || 'UN';
      return ['UN', 'MJ', 'ML', 'GR', 'F2', 'ME'].includes(value) ? { value } : `${JSON.stringify(text)} is none of UN, MJ, ML, GR, F2, ME`;
    },
  },
  wrong: ({ from, until }) => (from && until && until < from ? `until ${until} is before from ${from}` : undefined),
};

export const feeSchedule = ownTable(feeLayout);

/** What is asked of the schedules. */
export interface FeeWanted {
  /** Id of a payer, or `charge`. */
  readonly payer: string;
  readonly plan?: string;
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly place?: 'facility' | 'nonfacility';
}

/** The fee for one unit, and the row on which it rests. */
export type Fee =
  | { readonly kind: 'fee'; readonly amount: Cents; readonly unit: string; readonly row: FeeRow; readonly basis: Basis }
  | NoData;

/**
 * The fee of a schedule on a day: of the rows in force that fit, the one that says most (plan, then modifiers, then place), of these the newest.
 * A row without plan, modifiers or place is for all of them; one with modifiers is for just these.
 * @param tables opened tables of the kind `fee-schedule`.
 */
export function feeOn(tables: readonly OpenTable[], wanted: FeeWanted, on: IsoDate): Fee {
  const code = wanted.code.trim().toUpperCase();
  const modifiers = [...(wanted.modifiers ?? [])]
    .map((m) => m.toUpperCase())
    .sort()
    .join(' ');
  const fits = (row: FeeRow) =>
    row.payer === wanted.payer &&
    (row.plan === '' || row.plan === wanted.plan) &&
    (row.modifiers === '' || row.modifiers === modifiers) &&
    (row.place === '' || row.place === wanted.place) &&
    row.from !== undefined &&
    holdsOn({ from: row.from, ...(row.until && { until: row.until }) }, on);
  const weight = (row: FeeRow) => `${row.plan === '' ? 0 : 1}${row.modifiers === '' ? 0 : 1}${row.place === '' ? 0 : 1}${row.from}`;
  let best: { row: FeeRow; table: OpenTable } | undefined;
  for (const table of tables)
    for (const row of rowsBy(fields, table, 'code').get(code) ?? [])
      if (fits(row) && (!best || weight(row) > weight(best.row))) best = { row, table };
  if (!best)
    return { kind: 'no-data', why: `No fee schedule here has ${code}${modifiers ? ` ${modifiers}` : ''} of ${wanted.payer} for ${on}.` };
  const { row, table } = best;
  return { kind: 'fee', amount: asCents(row.amountCents!), unit: row.unit, row, basis: basisOf(table.header, 'fee schedule', on) };
}
