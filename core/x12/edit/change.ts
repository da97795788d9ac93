/** A new text for one element, or for one component or repeat of it. Everything is counted from 1. */
export interface Change {
  /** Which segment: its ordinal in the file, or its id. */
  readonly segment: number | string;
  /** Which of the segments with that id; the first unless told. */
  readonly nth?: number;
  /** Counts `nth` within this claim of the file: from its CLM or CLP up to the next claim. */
  readonly claim?: number;
  readonly element: number;
  readonly repeat?: number;
  readonly component?: number;
  /** Without separators; empty to take the text away. */
  readonly to: string;
}
