/* What the coding tables keep as JSON, frozen when written. */

/** Half-open range of UTF-16 offsets into a note's text with its addenda. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Certainty = 'auto' | 'suggest' | 'query';
export type QueryEnd = 'answered' | 'undetermined' | 'withdrawn';

/** A diagnosis as the engine proposed it. */
export interface KeptSuggestion {
  readonly code: string;
  readonly title: string;
  readonly certainty: Certainty;
  readonly why: string;
  readonly spans: readonly Span[];
}

/** A question that the engine would ask the provider. */
export interface KeptQuestion {
  readonly text: string;
  readonly span: Span;
  readonly why: string;
  readonly waits: boolean;
  /** What it is about; absent for a diagnosis. */
  readonly about?: 'visit' | 'services' | undefined;
}

/** A line of the assessment, with the words that nothing explains. */
export interface KeptLine extends Span {
  readonly certainty: Certainty;
  readonly unexplained: readonly Span[];
}

/** One thing that the note says for a column of the grid, counted or seen and left out, and why. */
export interface GridElement {
  readonly what: string;
  readonly counts: boolean;
  readonly spans: readonly Span[];
  readonly why: string;
}

export interface GridColumn {
  readonly level: string;
  readonly elements: readonly GridElement[];
}

/** The visit that the documentation supports, as the engine says it. Columns are absent for visits without decision making. */
export interface VisitReading {
  readonly kind: string;
  /** Absent = nothing to report, or not decided. */
  readonly code?: string | undefined;
  readonly modifiers: readonly string[];
  /** `mdm`, `time`, `age` …: what decided the code. */
  readonly basis: string;
  readonly patient?: 'new' | 'established' | undefined;
  readonly grid?:
    | { readonly problems: GridColumn; readonly data: GridColumn; readonly risk: GridColumn; readonly level: string }
    | undefined;
  readonly time?: { readonly minutes: number; readonly span: Span; readonly code?: string | undefined } | undefined;
  readonly alternatives: readonly { readonly code: string; readonly when: string }[];
  readonly certainty: Certainty;
  readonly why: string;
  /** What, if it were documented or were not, would change the answer. */
  readonly wouldChange: readonly string[];
}

/** A service that the note documents as done, as it would stand on a claim. */
export interface ServiceReading {
  readonly code: string;
  readonly label: string;
  /** In claim order, each with its reason. */
  readonly modifiers: readonly { readonly code: string; readonly why: string }[];
  readonly units: number;
  readonly unitsWhy: string;
  readonly spans: readonly Span[];
  readonly certainty: Certainty;
  readonly why: string;
  /** Indexes into the reading's suggestions, the primary first. */
  readonly pointers?: readonly number[] | undefined;
  readonly pointersWhy?: string | undefined;
  readonly ndc?: string | undefined;
}

/** The services of a note: lines in claim order, the visit's own first; and what is documented and not billed, with the reason. */
export interface ServicesReading {
  readonly lines: readonly ServiceReading[];
  readonly left: readonly { readonly code: string; readonly why: string; readonly spans: readonly Span[] }[];
}

/** A term of a practice's own lexicon. `key` is its words in the lexicon's spelling, sorted. */
export interface PracticeTermKept {
  readonly key: string;
  readonly wording: string;
  readonly code: string;
}

/** A visit that a term would have changed: codes against what was signed. */
export interface TrialVisit {
  readonly encounterId: string;
  readonly number: string;
  /** Codes that it would have brought or taken away as signed. */
  readonly right: readonly string[];
  /** Codes that it would have brought or taken away against what was signed. */
  readonly wrong: readonly string[];
}

/** What a term would have done to the visits that the practice has signed. */
export interface TrialKept {
  /** Signed visits whose notes were searched, and those of them that have the words. */
  readonly searched: number;
  readonly read: number;
  /** Visits changed for the better alone, and visits with a change for the worse. */
  readonly right: number;
  readonly wrong: number;
  readonly visits: readonly TrialVisit[];
}

/** A diagnosis as signed. */
export interface SignedDiagnosis {
  readonly code: string;
  readonly spans: readonly Span[];
  readonly why: string;
  /** How sure the engine was of this very code; absent when it did not propose it. */
  readonly certainty?: Certainty | undefined;
  /** The suggestion that it was chosen instead of. */
  readonly instead?: string | undefined;
  /** The coder's own sentence. */
  readonly reason?: string | undefined;
}

/** A suggestion that was not signed, and why not. */
export interface RejectedDiagnosis {
  readonly code: string;
  readonly certainty?: Certainty | undefined;
  /** The kind of reason, as `rejection-reasons` names them; absent when none was given. */
  readonly reason?: string | undefined;
  readonly why: string;
}

/** One coder's part of a draw, as it was. `coder` is a user's id, or `engine`. */
export interface DrawnStratum {
  readonly coder: string;
  readonly percent: number;
  readonly candidates: readonly string[];
  readonly drawn: number;
}

/** answered: judged, and what was taken has its effect · not-used: judged by nobody, since the note or its coder went on · not-asked: never sent. */
export type VerifierOutcome = 'answered' | 'failed' | 'not-used' | 'not-asked';

export interface VerifierTokens {
  readonly asked: number;
  readonly answered: number;
}
