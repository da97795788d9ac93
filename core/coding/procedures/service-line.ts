import type { Certainty, Query, Span } from '../coded-note.ts';

/** A modifier with its reason. */
export interface LineModifier {
  readonly code: string;
  readonly why: string;
}

/** One service that the note documents as done, as it stands on a claim. */
export interface ProcedureLine {
  readonly code: string;
  readonly system: 'cpt' | 'hcpcs';
  /** Our own words; for HCPCS the official title where it is loaded. */
  readonly label: string;
  /** In claim order: those that change the price first. At most four stand on a claim. */
  readonly modifiers: readonly LineModifier[];
  readonly units: number;
  readonly unitsWhy: string;
  /** The words in the note, in reading order; never empty except on a visit that was handed in without them. */
  readonly spans: readonly Span[];
  readonly certainty: Certainty;
  readonly why: string;
  /** Indexes into the diagnoses handed in, at most four, the primary first; absent without diagnoses. */
  readonly pointers?: readonly number[];
  readonly pointersWhy?: string;
  /** National drug code as the note has it, 11 digits or with dashes. */
  readonly ndc?: string;
}

/** What the engine makes of the procedures of one note. */
export interface CodedProcedures {
  readonly lines: readonly ProcedureLine[];
  readonly queries: readonly Query[];
  /** Services that were documented and not billed, with the reason: bundled, part of another, not this practice's. */
  readonly left: readonly { readonly code: string; readonly why: string; readonly spans: readonly Span[] }[];
}

/** The visit as the visit engine decided it. */
export interface DecidedVisit {
  readonly code: string;
  readonly span?: Span;
  /** False: nothing beyond the procedure's own evaluation was done, so 25 is never set. */
  readonly needsModifier25?: boolean;
}

/** A service while it is being worked out. */
export interface Draft {
  readonly code: string;
  readonly units: number;
  readonly unitsWhy: string;
  readonly modifiers: readonly LineModifier[];
  readonly spans: readonly Span[];
  readonly certainty: Certainty;
  readonly why: string;
  /** Where on the body, in words: tells a second site from a repeated mention. */
  readonly site?: string;
  readonly ndc?: string;
}

/** What one family of services found. */
export interface Found {
  readonly drafts: readonly Draft[];
  readonly queries: readonly Query[];
}

export const nothing: Found = { drafts: [], queries: [] };

/** Joins what several families found, in their order. */
export const together = (...found: readonly Found[]): Found => ({
  drafts: found.flatMap((f) => f.drafts),
  queries: found.flatMap((f) => f.queries),
});

/** A draft with what most have. */
export const draft = (code: string, spans: readonly Span[], why: string, rest: Partial<Draft> = {}): Draft => ({
  code,
  units: 1,
  unitsWhy: 'Once.',
  modifiers: [],
  spans,
  certainty: 'auto',
  why,
  ...rest,
});

/** A question that one family asks. */
export const ask = (text: string, span: Span, why: string, waits = true): Query => ({ text, span, why, waits });
