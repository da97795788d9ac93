import type { IsoDate } from '../../base/index.ts';
import type { OpenTable, TableEdition } from './table.ts';

/** On what an answer rests: which edition, and what has to be said of it. */
export interface Basis {
  readonly edition: TableEdition;
  /** Publication, release and, where there is one, row: `NCCI PTP 2026 Q3, practitioner`. */
  readonly cite: string;
  /** The day is past the edition's last documented one and no newer edition is loaded. */
  readonly stale?: true;
}

/** Nobody can say: no edition is loaded for the day, or a part of one is silent. Never an approval, never a refusal. */
export interface NoData {
  readonly kind: 'no-data';
  /** One sentence for people: what is missing and what to do. */
  readonly why: string;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The tables of one kind that answer for a day, all parts of one release: those of the last release that had begun. Without a day the
 * newest; none when the day lies before the oldest.
 */
export function answeringOn(tables: readonly OpenTable[], on: IsoDate | undefined): readonly OpenTable[] {
  const begun = tables.filter(({ header }) => on === undefined || header.from <= on).sort((a, b) => compare(a.header.from, b.header.from));
  const last = begun.at(-1);
  return last ? begun.filter(({ header }) => header.from === last.header.from) : [];
}

/** @param table what `cite` names first: `NCCI PTP edits`. */
export const basisOf = (edition: TableEdition, table: string, on: IsoDate | undefined): Basis => ({
  edition,
  cite: `${table} ${edition.name}${edition.part ? `, ${edition.part}` : ''}${edition.undated ? ' (without dates: a stand-in)' : ''}`,
  ...(on !== undefined && edition.until !== undefined && on > edition.until && { stale: true as const }),
});
