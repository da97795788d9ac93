import type { Certainty, Query, Span } from './coded-note.ts';
import type { Term } from './lexicon/lexicon.ts';

/** A code on its way to being suggested. Rules return new drafts, they change none. */
export interface Draft {
  readonly code: string;
  readonly term?: Term;
  readonly spans: readonly Span[];
  readonly line: number;
  readonly certainty: Certainty;
  readonly why: string;
  /** Found in a comment on the problem, not in its first words. */
  readonly comment: boolean;
  /** What the provider should be asked as long as this code is the one to be suggested. */
  readonly query?: Query;
}

const order: readonly Certainty[] = ['auto', 'suggest', 'query'];

/** The less certain of two. */
export const atMost = (a: Certainty, b: Certainty): Certainty => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/** Whether a code is named by a pattern: the code itself or its beginning, `E11` or `E11.2`. */
export const isUnder = (code: string, pattern: string): boolean => code.startsWith(pattern);

/** Codes of chapter 18: signs and symptoms, and the pain codes that are symptoms of a joint or back. */
export const isSymptom = (code: string): boolean => /^(?:R|M25\.5|M54\.[2569]|M79\.[16]|G89|M62\.838)/.test(code);

/** That there was an operation of a kind that leaves nothing: said where it is the problem itself, a story elsewhere; coders see it differently. */
export const onlyOperated = 'Z98.890';
