import { holdsOn, type IsoDate } from '../../base/index.ts';
import { type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { day, needsDay, needsWords, type OwnLayout, oneOf, ownTable, wholeNumber, words } from './own-csv.ts';
import { type RowOf, rowsBy } from './rows-table.ts';

const fields = {
  id: 'text',
  name: 'text',
  kind: 'text',
  claimId: 'text',
  eligibilityId: 'text',
  remittanceId: 'text',
  filingDays: 'number',
  correctedDays: 'number',
  secondaryDays: 'number',
  appeal1Days: 'number',
  appeal2Days: 'number',
  appeal3Days: 'number',
  from: 'day',
  until: 'day',
  source: 'text',
} as const;
/** A payer as the practice knows it for a time. Days are calendar days; absent where the practice has no number. */
export type PayerRow = RowOf<typeof fields>;

/** Payers with their numbers and time limits, by time. Limits need a source: the contract or manual that says so. */
export const payerLayout: OwnLayout<typeof fields> = {
  kind: 'payers',
  title: 'payer list',
  fields,
  key: ['id', 'from'],
  needed: ['id', 'name', 'kind', 'filingDays', 'from'],
  columns: {
    id: 'id',
    name: 'name',
    kind: 'kind',
    claimId: 'claim_id',
    eligibilityId: 'eligibility_id',
    remittanceId: 'remittance_id',
    filingDays: 'filing_days',
    correctedDays: 'corrected_days',
    secondaryDays: 'secondary_days',
    appeal1Days: 'appeal_1_days',
    appeal2Days: 'appeal_2_days',
    appeal3Days: 'appeal_3_days',
    from: 'from',
    until: 'until',
    source: 'source',
  },
  rules: {
    id: needsWords,
    name: needsWords,
    // The kinds of payer that claims know (core/claim/party.ts).
    kind: oneOf('medicare', 'medicare-advantage', 'medicaid', 'commercial', 'workers-compensation', 'self-pay'),
    claimId: words,
    eligibilityId: words,
    remittanceId: words,
    filingDays: wholeNumber,
    correctedDays: wholeNumber,
    secondaryDays: wholeNumber,
    appeal1Days: wholeNumber,
    appeal2Days: wholeNumber,
    appeal3Days: wholeNumber,
    from: needsDay,
    until: day,
    source: words,
  },
  wrong(row) {
    if (row.until && row.from && row.until < row.from) return `until ${row.until} is before from ${row.from}`;
    const limits = [row.filingDays, row.correctedDays, row.secondaryDays, row.appeal1Days, row.appeal2Days, row.appeal3Days];
    return row.source === '' && limits.some((n) => n !== undefined)
      ? 'source: a time limit needs the contract or manual that says it'
      : undefined;
  },
};

export const payerList = ownTable(payerLayout);

/** What a limit is of: the claim of its kind, or the appeal of a level. */
export type LimitKind = 'original' | 'corrected' | 'secondary' | { readonly appeal: 1 | 2 | 3 };

/** How many calendar days there are, and who says so. */
export type PayerLimit = { readonly kind: 'limit'; readonly days: number; readonly source: string; readonly basis: Basis } | NoData;

/** The payer as it is on a day: the row that begins last among those in force. @param tables opened tables of the kind `payers`. */
export function payerOn(
  tables: readonly OpenTable[],
  id: string,
  on: IsoDate,
): { readonly row: PayerRow; readonly basis: Basis } | undefined {
  const held = tables.flatMap((table) =>
    (rowsBy(fields, table, 'id').get(id) ?? [])
      .filter(({ from, until }) => from !== undefined && holdsOn({ from, ...(until && { until }) }, on))
      .map((row) => ({ row, basis: basisOf(table.header, 'payer list', on) })),
  );
  return held.reduce<(typeof held)[number] | undefined>(
    (best, each) => (!best || each.row.from! > best.row.from! ? each : best),
    undefined,
  );
}

/** The payer's own limit for a kind of claim or a level of appeal. */
export function payerLimit(tables: readonly OpenTable[], id: string, of: LimitKind, on: IsoDate): PayerLimit {
  const found = payerOn(tables, id, on);
  if (!found) return { kind: 'no-data', why: `The payer list has no ${id} for ${on}; add it with its limits.` };
  const { row, basis } = found;
  const days =
    typeof of === 'string'
      ? { original: row.filingDays, corrected: row.correctedDays, secondary: row.secondaryDays }[of]
      : [row.appeal1Days, row.appeal2Days, row.appeal3Days][of.appeal - 1];
  if (days === undefined)
    return {
      kind: 'no-data',
      why: `The payer list says no limit of ${row.name} for ${typeof of === 'string' ? `${of} claims` : `appeals of level ${of.appeal}`}.`,
    };
  return { kind: 'limit', days, source: row.source, basis };
}
