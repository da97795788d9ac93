import type { IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';

/** Whether the clinician is a qualifying participant in an advanced alternative payment model: since 2026 that decides the factor. */
export type Participation = 'apm' | 'other';

/** The table that answers on a day, opened, and what is to be said of it. */
export interface Answering<Open> {
  readonly open: Open;
  readonly basis: Basis;
  /** An excerpt: what it does not hold is not known. */
  readonly partial: boolean;
}

/** How a kind of table is named to people, where to get it, and how it is opened. */
interface Kind<Open> {
  readonly kind: string;
  /** `PFS relative values`; stands first in a citation. */
  readonly title: string;
  /** The file to import, for people. */
  readonly file: string;
  open(table: OpenTable): Open;
}

const partOf = { apm: 'QPP', other: 'non-QPP' } as const;

/**
 * Finds the table of a kind that answers on a day; the same few days are asked millions of times, so its answers are kept. Where a
 * release comes by participation, only the clinician's own part answers.
 */
export function answeringTable<Open>(tables: readonly OpenTable[], { kind, title, file, open }: Kind<Open>) {
  const ours = tables.filter(({ header }) => header.kind === kind);
  const opened = new Map<OpenTable, Open>();
  const asked = { apm: new Map<IsoDate, Answering<Open> | NoData>(), other: new Map<IsoDate, Answering<Open> | NoData>() };
  const choose = (on: IsoDate, participation: Participation): Answering<Open> | NoData => {
    const release = answeringOn(ours, on);
    const mine = release.filter(({ header }) => header.part === undefined || header.part === partOf[participation]);
    // Of two files of one release the complete one answers; of two complete ones the one that was taken in last.
    const table = mine.findLast(({ header }) => !header.partial) ?? mine.at(-1);
    if (!table) {
      const why = release[0]
        ? `of ${title} ${release[0].header.name} only the part ${release[0].header.part} is loaded; import ${file}, part ${partOf[participation]}`
        : `no ${title} are loaded for ${on}; import ${file} of that time with \`claimwright codes import\``;
      return { kind: 'no-data', why };
    }
    const one = opened.get(table) ?? open(table);
    opened.set(table, one);
    return { open: one, basis: basisOf(table.header, title, on), partial: table.header.partial };
  };
  return (on: IsoDate, participation: Participation = 'other'): Answering<Open> | NoData => {
    const kept = asked[participation].get(on);
    if (kept) return kept;
    const chosen = choose(on, participation);
    asked[participation].set(on, chosen);
    return chosen;
  };
}

/** A publication that is loaded whole and does not list what was asked. */
export interface NotListed {
  readonly kind: 'not-listed';
  readonly why: string;
  readonly basis: Basis;
}

/** What a table's silence means: of an excerpt nothing, of the whole that it is not listed. */
export function silence({ partial, basis }: Answering<unknown>, what: string): NotListed | NoData {
  return partial
    ? { kind: 'no-data', why: `only an excerpt of ${basis.cite} is loaded, and it does not have ${what}; import the whole file` }
    : { kind: 'not-listed', why: `${basis.cite} does not list ${what}`, basis };
}
