/** One way of saying one code: all its words must stand in the note, in any order, close together. */
export interface Term {
  readonly code: string;
  /** Canonical words, without duplicates: the main term and whatever qualifiers this code needs. */
  readonly words: readonly string[];
  /** Of two terms with the same words the higher one counts: 2 the house's own, 1 a title, 0 a title without its "unspecified". */
  readonly rank: number;
  /** What the provider must be asked before this code stands. */
  readonly ask?: string;
}

/** The words of the trade, ready to be matched. Made once a process by `openLexicon`. */
export interface Lexicon {
  /** Terms by their rarest word. */
  readonly byAnchor: ReadonlyMap<string, readonly Term[]>;
}
