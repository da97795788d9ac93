import type { Finding, IsoDate } from '../base/index.ts';
import type { CodeSets } from '../codes/index.ts';
import type { Lexicon } from './lexicon/lexicon.ts';

/** A piece of the note as it was handed in: `note.slice(start, end)`. Offsets count UTF-16 units, as JavaScript strings do. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * auto: a careful coder would sign it unseen · suggest: probably right, a person must look · query: only the provider can
 * say; the code is what may be billed as things stand (the unspecified one), and a query says what to document.
 */
export type Certainty = 'auto' | 'suggest' | 'query';

/** One diagnosis that the note supports, with the words that support it. */
export interface Suggestion {
  /** ICD-10-CM with its dot, as the code set spells it. */
  readonly code: string;
  /** The code set's title; empty when no loaded edition knows the code. */
  readonly title: string;
  /** The words in the note, in reading order; never empty. */
  readonly spans: readonly Span[];
  readonly certainty: Certainty;
  /** What led to the code: the project's own wordings, the official Index and Tabular List, or a rule over other codes and the note. */
  readonly basis: 'wording' | 'index' | 'rule';
  /** One or two plain sentences: what led to the code, and what stands against it. */
  readonly why: string;
  /** Index into `CodedNote.lines` of the assessment line that it comes from. */
  readonly line: number;
}

/** A question for the provider. */
export interface Query {
  /** The sentence to send. */
  readonly text: string;
  /** The words that it is about. */
  readonly span: Span;
  readonly why: string;
  /** True when the encounter should wait for the answer; false when the claim is right without it and better with it. */
  readonly waits: boolean;
}

export type SectionKind = 'subjective' | 'history' | 'family' | 'medications' | 'objective' | 'assessment' | 'plan' | 'other';

export interface Section extends Span {
  readonly kind: SectionKind;
  /** As written, without its colon; empty for what stands before the first heading. */
  readonly heading: string;
}

/** One problem of the assessment, and whether the engine can account for all of it. */
export interface AssessmentLine extends Span {
  /** auto when every word is explained and every code in it is auto; query when it raised one that waits. */
  readonly certainty: Certainty;
  /** Words that neither the lexicon nor the plan vocabulary explains, in reading order: why the line is not auto. */
  readonly unexplained: readonly Span[];
}

/** What is known beside the note. */
export interface CodingContext {
  readonly sex?: 'F' | 'M';
  /** Completed years on the date of service. */
  readonly age?: number;
  /** Date of service: decides the edition of the code set. Absent = the newest. */
  readonly date?: IsoDate;
  readonly setting: 'outpatient';
  readonly codeSets: CodeSets;
  readonly lexicon: Lexicon;
}

/** What the engine makes of one note. */
export interface CodedNote {
  /** In claim order: the reason for the visit first, manifestation after etiology. */
  readonly suggestions: readonly Suggestion[];
  /** All codes that were considered, best first: the suggested ones, then candidates that lost. For pick lists and recall figures. */
  readonly ranked: readonly string[];
  readonly queries: readonly Query[];
  /** Why a note could not be read, or only in part. */
  readonly findings: readonly Finding[];
  readonly sections: readonly Section[];
  readonly lines: readonly AssessmentLine[];
  /** True when there is at least one code, every assessment line is auto and nothing waits for an answer: it may go on by itself. */
  readonly sure: boolean;
}
