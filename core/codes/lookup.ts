import type { IsoDate } from '../base/index.ts';
import type { Edition } from './edition.ts';
import type { HcpcsFacts } from './hcpcs-facts.ts';
import type { History } from './history.ts';
import type { System } from './system.ts';
import type { TypeaheadHit, TypeaheadOptions } from './typeahead/typeahead.ts';

/** The code is in the edition that answers for the day, and in use on it. */
export interface Found {
  readonly kind: 'found';
  readonly system: System;
  /** Canonical spelling. */
  readonly code: string;
  readonly title: string;
  /** False for a header (`E11`): real, but it needs more characters to be billed. */
  readonly billable: boolean;
  /** First day of use: the code's own where its file says so, else the edition's first day. */
  readonly from: IsoDate;
  /** Last day of use, where known. */
  readonly until: IsoDate | undefined;
  readonly edition: Edition;
  /** The day is past the edition's last documented one and no newer edition is loaded. */
  readonly stale: true | undefined;
  /** The code right above, where the system has levels and the edition holds it. */
  readonly parent: string | undefined;
  /** What the edition changed in the code, where another edition or its own file tells: `title revised in FY2026`, `new in FY2026`. */
  readonly changed: string | undefined;
  /** Coverage, pricing indicators and last action, for codes of the HCPCS file. */
  readonly hcpcs: HcpcsFacts | undefined;
}

/** A complete edition answers for the day and does not have the code, or has it for other days: then `was` says which. */
export interface NotFound {
  readonly kind: 'not-found';
  readonly system: System;
  readonly code: string;
  readonly edition: Edition;
  readonly was?: { readonly title: string; readonly from: IsoDate; readonly until?: IsoDate };
  readonly stale?: true;
}

/** Nobody can say: set not loaded, day before the oldest edition, or a partial set that is silent. Never an approval, never an error. */
export interface NotChecked {
  readonly kind: 'not-checked';
  readonly system: System;
  readonly code: string;
  /** One sentence for people: what is missing and what to do. */
  readonly why: string;
}

export type Lookup = Found | NotFound | NotChecked;

/** All code sets that are loaded, with all their editions. */
export interface CodeSets {
  readonly editions: readonly Edition[];
  /**
   * What is known of a code on a day; without a day, by the newest edition.
   * Any spelling is accepted (`e119`, `E11.9`); text that has not the shape of the system's codes is not-found when a complete
   * edition answers, and not-checked otherwise.
   */
  lookup(system: System, code: string, on?: IsoDate): Lookup;
  /** All loaded editions' words on a code; undefined when none has it, which says nothing where only parts are loaded. */
  history(system: System, code: string): History | undefined;
  /** The code right above (`S72.001` of `S72.001A`) on a day; undefined for a category or where the answering edition does not know. */
  parent(system: System, code: string, on?: IsoDate): Found | undefined;
  /** The codes right below, in order; none for a code that has none or is not known on the day. */
  children(system: System, code: string, on?: IsoDate): readonly Found[];
  /**
   * Codes whose title, or another wording that is known, holds every word, or whose code begins with the words; best first. Each word may be
   * begun only, misspelled, or an abbreviation (`typeahead`).
   */
  search(words: string, options?: TypeaheadOptions): readonly TypeaheadHit[];
}
