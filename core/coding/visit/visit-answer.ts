import type { Query, Span } from '../coded-note.ts';

/** Levels of medical decision making, lowest first. */
export const levels = ['straightforward', 'low', 'moderate', 'high'] as const;
export type Level = (typeof levels)[number];

/** One thing that the note says for a column of the grid, counted or not, and why. */
export interface Element {
  /** In a coder's words: `chronic illness not at goal: I10`, `TSH ordered`. */
  readonly what: string;
  /** False = seen and left out; `why` says for what reason. */
  readonly counts: boolean;
  /** The words in the note; never empty. */
  readonly spans: readonly Span[];
  readonly why: string;
}

export interface Column {
  readonly level: Level;
  readonly elements: readonly Element[];
}

/** The three columns of medical decision making (CPT evaluation and management guidelines, 2021 and 2023). */
export interface Grid {
  readonly problems: Column;
  readonly data: Column;
  readonly risk: Column;
  /** Two of three decide. */
  readonly level: Level;
}

/**
 * office, home, consultation: by decision making or time · preventive: by age · medicare-wellness: G0402, G0438, G0439 · psychiatric-evaluation:
 * 90791, 90792 · nurse: 99211 · telephone: 99441–99443, 98016 · none: no visit to report · elsewhere: a place whose visits are not judged here.
 */
export type VisitKind =
  | 'office'
  | 'home'
  | 'consultation'
  | 'preventive'
  | 'medicare-wellness'
  | 'psychiatric-evaluation'
  | 'nurse'
  | 'telephone'
  | 'none'
  | 'elsewhere';

/** What decided the code. */
export type Basis = 'mdm' | 'time' | 'age' | 'benefit' | 'evaluation' | 'staff' | 'none';

/** A further line of the same visit. */
export interface VisitLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly spans: readonly Span[];
  readonly why: string;
}

/** A code that would stand instead, and when. */
export interface Alternative {
  readonly code: string;
  readonly when: string;
}

export interface DocumentedTime {
  /** Total minutes of the clinician on the date of service. */
  readonly minutes: number;
  readonly span: Span;
  /** What the minutes reach; absent when they reach nothing. */
  readonly code?: string;
}

/** What the engine makes of the visit of one note. */
export interface VisitAnswer {
  readonly kind: VisitKind;
  /** Absent = nothing to report, or not to be decided here. */
  readonly code?: string;
  readonly modifiers: readonly string[];
  readonly basis: Basis;
  readonly patient?: 'new' | 'established';
  /** Absent for visits that have no decision making of their own. */
  readonly grid?: Grid;
  readonly time?: DocumentedTime;
  /** A second visit on one day (with 25), the complexity add-on, prolonged time. */
  readonly also: readonly VisitLine[];
  readonly alternatives: readonly Alternative[];
  readonly queries: readonly Query[];
  /** auto: a careful coder would sign it unseen · suggest: a person must look · query: an answer is needed first. */
  readonly certainty: 'auto' | 'suggest' | 'query';
  readonly why: string;
  /** What, if it were documented or were not, would change the answer. Nobody is asked to document what was not done. */
  readonly wouldChange: readonly string[];
}

/** The lower of what two columns reach at least: the middle of three (two of three must be met or exceeded). */
export function twoOfThree(a: Level, b: Level, c: Level): Level {
  return [a, b, c].sort((x, y) => levels.indexOf(x) - levels.indexOf(y))[1]!;
}

export const atLeast = (level: Level, floor: Level): boolean => levels.indexOf(level) >= levels.indexOf(floor);
export const higherOf = (a: Level, b: Level): Level => (atLeast(a, b) ? a : b);
