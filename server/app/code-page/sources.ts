import type { Cents, IsoDate } from '@claimwright/core/base';
import type { Basis, NoData, Participation } from '@claimwright/core/codes';

/** On what a part of the page rests: publication, release and row, and whether the day lies past it. */
export type Grounds = Pick<Basis, 'cite' | 'stale'>;

export type NoteKind = 'includes' | 'inclusion-term' | 'excludes1' | 'excludes2' | 'code-first' | 'use-additional' | 'code-also' | 'note';

/** One instruction of the Tabular List. */
export interface CodeNote {
  readonly kind: NoteKind;
  /** As printed, codes in it included. */
  readonly text: string;
  /** Where it stands, of which it is inherited: a code (`E11`), a section (`E08-E13`), a chapter (`Chapter 4`). */
  readonly at: string;
}

/** What the Tabular List says of a diagnosis code, all that is inherited included. */
export interface CodeNotes {
  readonly kind: 'notes';
  readonly notes: readonly CodeNote[];
  /** Absent when the code takes no seventh character. */
  readonly seventh?: { readonly at: string; readonly characters: readonly { readonly character: string; readonly means: string }[] };
  readonly grounds: Grounds;
}

/** The Tabular List, for single codes. */
export interface NotesSource {
  notes(code: string, on: IsoDate): CodeNotes | NoData;
}

/** A check that a claim's editor makes of a diagnosis alone: `Age` · `0 to 17 years`. */
export interface DiagnosisEdit {
  readonly name: string;
  readonly says: string;
}

export interface DiagnosisEdits {
  readonly kind: 'diagnosis-edits';
  /** Empty: the tables are loaded and have nothing on the code. */
  readonly edits: readonly DiagnosisEdit[];
  readonly grounds: Grounds;
}

/** A procedure that is not paid beside this one: column 2 is the one that is denied. */
export interface EditPartner {
  readonly code: string;
  /** In which column the partner stands. */
  readonly column: 1 | 2;
  /** Whether a modifier may tell the two apart. */
  readonly modifier: 'never' | 'allowed' | 'not-applicable';
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly rationale?: string;
}

export interface EditPartners {
  readonly kind: 'partners';
  /** How many there are that begin as asked; `partners` holds the first of them. */
  readonly total: number;
  readonly partners: readonly EditPartner[];
  /** Whether all files of a release are loaded: without them a code that is not here may still be one. */
  readonly complete: boolean;
  readonly grounds: Grounds;
}

/** The most units of one day or line (MUE), by its adjudication indicator (MAI 1 line, 2 day absolute, 3 day). */
export interface MostUnits {
  readonly kind: 'most-units';
  /** Absent: the table is loaded and publishes no limit for the code. */
  readonly limit?: { readonly units: number; readonly adjudication: 'line' | 'day-absolute' | 'day'; readonly rationale?: string };
  readonly grounds: Grounds;
}

export interface AddOn {
  readonly kind: 'add-on';
  /** Without it the code stands alone. */
  readonly primaries?: readonly string[];
  /** The contractor says which primaries are right. */
  readonly contractorDefined: boolean;
  readonly grounds: Grounds;
}

/** Coverage policies that name the procedure: one, or several that the file does not tell apart. */
export interface Policy {
  /** `L34567`. */
  readonly ids: readonly string[];
  /** Whose they are; none for national ones, or where the file does not say. */
  readonly contractors: readonly string[];
  /** How many diagnoses, or ranges of them, they list as supporting the procedure, and as not supporting it. */
  readonly covered: number;
  readonly notCovered: number;
  /** A second diagnosis of a list must stand beside a covered one. */
  readonly needsSecond: boolean;
  /** What is not listed is unknown. */
  readonly incomplete: boolean;
}

export interface Policies {
  readonly kind: 'policies';
  readonly policies: readonly Policy[];
  readonly grounds: Grounds;
}

/** Edits of diagnoses and procedures, and medical necessity. */
export interface EditsSource {
  diagnosis(code: string, on: IsoDate): DiagnosisEdits | NoData;
  /** Pairs of a procedure with codes that begin with `beginning` ('' for all), at most `limit` of them. */
  partners(code: string, on: IsoDate, asked: { readonly beginning: string; readonly limit: number }): EditPartners | NoData;
  mostUnits(code: string, on: IsoDate): MostUnits | NoData;
  addOn(code: string, on: IsoDate): AddOn | NoData;
  policies(code: string, on: IsoDate): Policies | NoData;
}

export interface GlobalDays {
  readonly kind: 'global-days';
  /** As published: `000`, `010`, `090`, `XXX`, `YYY`, `ZZZ`, `MMM`. */
  readonly days: string;
  readonly says: string;
  readonly grounds: Grounds;
}

/** One step of a price, to be read aloud: `bilateral`, `percent 150`, `163.73`. */
export interface PriceStep {
  readonly label: string;
  readonly factors: string;
  readonly result: string;
  readonly cite: string;
}

export interface SettingPrice {
  readonly setting: 'facility' | 'non-facility';
  /** Null where there is no number, and `why` says so: bundled, priced by the contractor. */
  readonly cents: Cents | null;
  readonly why?: string;
  /** What has to be true for the amount, and no file can tell. */
  readonly cautions: readonly string[];
  readonly steps: readonly PriceStep[];
}

export interface Prices {
  readonly kind: 'prices';
  /** `10112-01, rest of state`; absent where the ZIP's is not known, which only national amounts do without. */
  readonly locality?: string;
  readonly settings: readonly SettingPrice[];
}

export interface PriceAsked {
  readonly on: IsoDate;
  /** Where the service is rendered, five digits. */
  readonly zip: string;
  readonly modifiers: readonly string[];
  /** `apm` for a qualifying participant in an advanced alternative payment model, who has a conversion factor of their own since 2026. */
  readonly participation: Participation;
}

/** Fee schedules. */
export interface FeesSource {
  globalDays(code: string, on: IsoDate): GlobalDays | NoData;
  prices(code: string, asked: PriceAsked): Prices | NoData;
}

/** All that a code's page asks beyond the lists of codes. */
export interface CodeSources {
  readonly notes: NotesSource;
  readonly edits: EditsSource;
  readonly fees: FeesSource;
}
