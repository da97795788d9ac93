import type { IsoDate } from '../base/index.ts';
import type { HcpcsFacts } from './hcpcs-facts.ts';
import type { System } from './system.ts';

/** Where an edition came from. `sha256` is computed by the caller, over the official file: core has no cryptography. */
export interface EditionSource {
  readonly publisher: string;
  readonly licence: string;
  /** Name of the file as it was read. */
  readonly file: string;
  readonly sha256?: string;
  readonly url?: string;
}

/** One release of one code system. */
export interface Edition {
  readonly system: System;
  /** As the trade calls it: `FY2026`, `January 2026`. */
  readonly name: string;
  /** First day for which it answers. */
  readonly from: IsoDate;
  /** Last day that its publisher documented; it answers beyond it, marked stale, until a successor is there. */
  readonly until?: IsoDate;
  /** A part of the publication (the starter set, an excerpt): what it holds is right, its silence says nothing. */
  readonly partial: boolean;
  readonly source: EditionSource;
}

/** One code of an edition. */
export interface CodeRow {
  /** In canonical spelling (see `canonicalCode`). */
  readonly code: string;
  readonly title: string;
  /** False for a header: a category that needs more characters. */
  readonly billable: boolean;
  /** First and last day of use of this one code, where its file says so. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** What only the HCPCS file says. */
  readonly hcpcs?: HcpcsFacts;
}
