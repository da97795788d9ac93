import type { Certainty, Span } from '../coded-note.ts';

/** A code that a verifier may speak of: nothing outside this list is taken from it. */
export interface Candidate {
  /** ICD-10-CM with its dot. */
  readonly code: string;
  readonly title: string;
  /** How sure the engine is of it; `considered` when it did not suggest it. */
  readonly standing: Certainty | 'considered';
  /** The words on which the engine's own suggestion stands; empty for one that it only considered. */
  readonly words: readonly string[];
}

/** One message to a language model, as OpenAI-compatible servers take it. */
export interface VerifierMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** supports: the note says so · doubts: it does not, for the reason given · adds: a candidate that the engine considered and did not suggest. */
export type Verdict = 'supports' | 'doubts' | 'adds';

/** What was taken of an answer: a verdict on one candidate, with the words of the note that it rests on. */
export interface Remark {
  readonly code: string;
  readonly verdict: Verdict;
  /** Never empty; whole words of the note. */
  readonly spans: readonly Span[];
  /** The verifier's own sentence, made fit to be kept and shown. */
  readonly why: string;
}

/** Why a part of an answer was not taken, in the order in which it is looked at. */
export type RefusedWhy =
  | 'too-long'
  | 'not-json'
  | 'not-an-answer'
  | 'not-a-verdict'
  | 'not-a-candidate'
  | 'said-twice'
  | 'nothing-to-doubt'
  | 'no-words'
  | 'words-not-in-note';

/** A part of an answer that was not taken, and what it said, cut to a readable length. */
export interface RefusedPart {
  readonly why: RefusedWhy;
  readonly said: string;
}

/** What a judgement needs of an engine's suggestion. */
export interface Judged {
  readonly code: string;
  readonly certainty: Certainty;
  readonly why: string;
}

/** A candidate that a verifier chose beside the engine's suggestions. A person must look at it, whatever the verifier says. */
export interface AddedSuggestion {
  readonly code: string;
  readonly title: string;
  readonly spans: readonly Span[];
  readonly certainty: 'suggest';
  readonly basis: 'verifier';
  readonly why: string;
  readonly verifier: Remark;
}

/** What became of an answer. */
export interface Judgement<S extends Judged> {
  /** The engine's suggestions in their order, all of them, with what the verifier said of each; then those that it added. */
  readonly suggestions: readonly ((S & { readonly verifier?: Remark }) | AddedSuggestion)[];
  readonly taken: readonly Remark[];
  readonly refused: readonly RefusedPart[];
  /** Something that was sure is doubted, or a code was added: a person must look. */
  readonly unsettled: boolean;
}
