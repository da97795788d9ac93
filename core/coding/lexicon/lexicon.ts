import type { CauseRule } from '../causes/cause-table.ts';
import type { SectionKind } from '../coded-note.ts';
import type { DrugCodes } from './drug-table.ts';
import type { Rewriting } from './rewriting.ts';

/** One way of saying one code: all its words must stand in the note, in any order, close together. */
export interface Term {
  readonly code: string;
  /** Canonical words, without duplicates: the main term and whatever qualifiers this code needs. */
  readonly words: readonly string[];
  /**
   * Of two terms with the same words the higher one counts: 3 no code at all, 2.5 a practice's own, 2 the house's own, 1 a title of the starter set, below it
   * terms of the official code set, 0 a title of the starter set without its "unspecified".
   */
  readonly rank: number;
  /** A practice's own, approved there; never sure by itself, since nobody has measured it on other notes. */
  readonly practice?: true;
  /** What the provider should be asked, because this code is less than could be documented. */
  readonly ask?: Ask;
}

export interface Ask {
  readonly text: string;
  /** The code does not stand until the answer is there. */
  readonly waits: boolean;
}

/**
 * negated: not there · uncertain: not established · history: no longer · resolved: no longer, since this visit ·
 * other-person: not the patient · hypothetical: not yet · cause: what stands before is explained by what follows ·
 * ends: no cue reaches over it.
 */
export type CueKind = 'negated' | 'uncertain' | 'history' | 'resolved' | 'other-person' | 'hypothetical' | 'cause' | 'ends';

export interface Cue {
  readonly kind: CueKind;
  /** The words that it governs stand after it or before it. */
  readonly side: 'after' | 'before';
  /** How far: over commas (`denies a, b, c`), to the next comma, or, of words before it, only when it ends its clause (`gallstones, suspected`). */
  readonly reach: 'list' | 'comma' | 'end';
}

/** Two conditions that one code names together. A pattern is a code or the beginning of codes (`N18`). */
export interface Combination {
  readonly when: string;
  readonly with: readonly string[];
  readonly gives: string;
  /** What the combination replaces, by pattern. */
  readonly drops: readonly string[];
  readonly why: string;
}

export interface Integral {
  readonly diagnosis: string;
  readonly symptoms: readonly string[];
}

/** A drug that is itself coded (Z79…) when a condition is treated with it. */
export interface DrugUse {
  readonly code: string;
  /** Canonical names. */
  readonly drugs: ReadonlySet<string>;
  /** Coded only beside one of these; always when empty. */
  readonly beside: readonly string[];
}

/** An infectious agent with a code of its own beside the infections that ask for it. */
export interface Organism {
  readonly code: string;
  readonly beside: readonly string[];
  readonly name: RegExp;
}

/** What is coded in the place of a condition that is over, or was operated on. */
export interface Aftermath {
  readonly code: string;
  readonly when: 'past' | 'removed';
  readonly gives: string;
}

/** A code that fits one sex or some ages only. */
export interface Limit {
  readonly code: string;
  readonly sex?: 'F' | 'M';
  readonly from?: number;
  readonly to?: number;
}

/** The words of the trade, ready to be matched. Made once a process by `openLexicon`. */
export interface Lexicon {
  readonly rewriting: Rewriting;
  readonly headings: ReadonlyMap<string, SectionKind>;
  readonly headingPatterns: { readonly atLineStart: RegExp; readonly inText: RegExp };
  /** Terms by their rarest word. */
  readonly byAnchor: ReadonlyMap<string, readonly Term[]>;
  /** Wordings that are no diagnosis, by {@link wordsKey}. */
  readonly noCode: ReadonlySet<string>;
  /** Terms of the official code set by their rarest word, in the words of the Index. */
  readonly official: (word: string) => readonly Term[];
  /** Whether any table has the word, as it is spelled. */
  readonly isKnown: (word: string) => boolean;
  /** Words of conditions and sites that begin with a letter, for those that are misspelled. */
  readonly spelled: (letter: string) => readonly string[];
  /** The Table of Drugs and Chemicals. */
  readonly substance: (name: string) => DrugCodes | undefined;
  /** Terms with qualifiers by their words without them: `knee pain` → right knee pain, left knee pain. */
  readonly byBase: ReadonlyMap<string, readonly Term[]>;
  /** The rarest word of every term: an unexplained one of these may be a diagnosis that was missed. */
  readonly telling: ReadonlySet<string>;
  /** Qualifier words → their axis: `right` → side. */
  readonly axes: ReadonlyMap<string, string>;
  /** Words that name or imply sites that have sides: `otitismedia` → ear. */
  readonly sites: ReadonlyMap<string, readonly string[]>;
  /** Words without meaning for a code. */
  readonly stop: ReadonlySet<string>;
  readonly harmless: ReadonlySet<string>;
  /** Parts of the body: harmless in a comment, but inside a diagnosis they may name another site than its code. */
  readonly body: ReadonlySet<string>;
  /** Endings of drug names. */
  readonly drugEndings: RegExp;
  /** Words that begin a sentence of plan. */
  readonly planVerbs: ReadonlySet<string>;
  readonly cues: ReadonlyMap<string, readonly Cue[]>;
  readonly combinations: readonly Combination[];
  readonly integral: readonly Integral[];
  readonly drugs: readonly DrugUse[];
  readonly limits: readonly Limit[];
  readonly aftermath: readonly Aftermath[];
  readonly organisms: readonly Organism[];
  /** How injuries come about; what says more stands first. */
  readonly causes: readonly CauseRule[];
}

/** A term of the official code set, whose wordings nobody of us has weighed. */
export const isOfficial = (term: Term): boolean => term.rank > 0 && term.rank < 1;

/** Key of a set of words. */
export const wordsKey = (words: Iterable<string>): string => [...words].sort().join(' ');
