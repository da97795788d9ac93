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
}

/** A line of the assessment, with the words that nothing explains. */
export interface KeptLine extends Span {
  readonly certainty: Certainty;
  readonly unexplained: readonly Span[];
}

/** One element of a visit's grid: what was found for it, and the words. */
export interface GridElement {
  readonly level: string;
  readonly why: string;
  readonly spans: readonly Span[];
}

/** The visit level that the documentation supports, as an engine says it. */
export interface VisitReading {
  readonly code: string;
  /** `mdm` or `time`, in the engine's words. */
  readonly basis: string;
  readonly why?: string | undefined;
  readonly grid: { readonly problems: GridElement; readonly data: GridElement; readonly risk: GridElement };
}

/** A service that the note documents as done. */
export interface ServiceReading {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly why: string;
  readonly spans: readonly Span[];
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
