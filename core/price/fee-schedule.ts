import type { Dated } from '../base/dated.ts';
import type { Cents } from '../base/money.ts';

/** One price: a code, with the modifiers that the price is for. */
export interface FeeRow {
  readonly code: string;
  /** All of them must be on the line; of several rows that fit, the one that names most wins. Absent: whatever the modifiers. */
  readonly modifiers?: readonly string[];
  /** For one unit. */
  readonly perUnit: Cents;
}

/** How an edition of a schedule arrives at its amounts. */
export type FeeBasis =
  | { readonly kind: 'table'; readonly rows: readonly FeeRow[] }
  /** Of our own charge; `percent` is a decimal as text. */
  | { readonly kind: 'percent-of-charge'; readonly percent: string }
  /** Of another schedule, named. */
  | { readonly kind: 'percent-of-schedule'; readonly of: string; readonly percent: string };

/** One edition of a contract's or a government's fee schedule, by date of service. Editions of one schedule share its name. */
export interface FeeSchedule extends Dated {
  readonly name: string;
  readonly basis: FeeBasis;
}

/** The row for a code that names most of the line's modifiers. */
export function feeRow(rows: readonly FeeRow[], code: string, modifiers: readonly string[]): FeeRow | undefined {
  const fitting = rows.filter((r) => r.code === code && (r.modifiers ?? []).every((m) => modifiers.includes(m)));
  const named = (r: FeeRow) => r.modifiers?.length ?? 0;
  return fitting.reduce<FeeRow | undefined>((best, r) => (best && named(best) >= named(r) ? best : r), undefined);
}
