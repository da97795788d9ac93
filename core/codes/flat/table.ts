import type { Finding, IsoDate } from '../../base/index.ts';
import type { EditionSource } from '../edition.ts';
import type { Column, OpenFlat } from './flat.ts';

/** One release of one official table that is no list of codes: edits, fees, notes, an index. */
export interface TableEdition {
  /** Which table: the name of its format's family, `ptp`, `icd10cm-tabular`. */
  readonly kind: string;
  /** As the trade calls the release: `2026 Q3`, `FY2025`. */
  readonly name: string;
  /** First day for which it answers. */
  readonly from: IsoDate;
  /** Last day that its publisher documented; it answers beyond it, marked stale, until a successor is there. */
  readonly until?: IsoDate;
  /** A part of the publication: what it holds is right, its silence says nothing. */
  readonly partial: boolean;
  /** Which part, where the publication comes in several files that are used together (`f1`, `chapter 2`). */
  readonly part?: string;
  /** Whose edits or prices they are, where payers have editions of their own. */
  readonly payer?: 'medicare' | 'medicaid';
  /** Its rows have no dates of their own although the publication's do: a stand-in, which every answer says. */
  readonly undated?: true;
  readonly rows: number;
  /** What was in the file and could not be read: nothing is dropped in silence. A few examples and the count. */
  readonly unread?: { readonly count: number; readonly examples: readonly string[] };
  readonly source: EditionSource;
}

/** A table as read from a file, ready to be compiled; the caller adds the sha256 of the official file. */
export interface ParsedTable {
  readonly edition: TableEdition;
  readonly columns: Readonly<Record<string, Column>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** A file, read whole. When any finding is an error, `tables` is empty: a damaged file is never half-applied. */
export interface ParsedTables {
  readonly tables: readonly ParsedTable[];
  readonly findings: readonly Finding[];
}

/** The beginning of a file, by which its format is told: never by its name alone. */
export interface Sample {
  /** Path in its archive or folder; a hint of the release where the content does not tell. */
  readonly name: string;
  /** The first 64 KB, or all of it. */
  readonly bytes: Uint8Array;
  /** The first lines of these as Windows-1252, at most twenty. */
  readonly lines: readonly string[];
}

/** How one official file is known and read. */
export interface TableFormat {
  /** What people call it, for the import's report: `NCCI PTP edits, practitioner`. */
  readonly title: string;
  looksLike(sample: Sample): boolean;
  /** @param options `from` is the first day as a person says it, for files that do not tell theirs. */
  parse(name: string, bytes: Uint8Array, options?: { readonly from?: IsoDate }): ParsedTables;
}

/** A compiled table that was opened. */
export type OpenTable = OpenFlat<TableEdition>;
