import { type OpenTerms, termCode } from '../index-terms/open-terms.ts';
import { canonicalCode, type System } from '../system.ts';
import { type WordIndex, wordIndexBuilder } from './word-index.ts';

/** Another wording of a code than its title: an inclusion term. */
export interface Phrase {
  readonly system: System;
  readonly code: string;
  readonly phrase: string;
}

/** Wordings that lead to codes, in an index of words of their own. */
export interface Wordings {
  readonly index: WordIndex;
  /** What an entry is worth beyond its words. */
  readonly boosts?: Uint8Array;
  /** What an entry leads to; undefined when it leads to no code. */
  leadsTo(entry: number): { readonly system: System; readonly code: string } | undefined;
  /** The wording in full. */
  said(entry: number): string;
}

/** What a main term's own code is worth: it stands for the condition when nothing more is said. */
const asMainTerm = 25;

/** The terms of the Alphabetic Index, each with all terms above it. */
export const wordingsOfIndex = (terms: OpenTerms): Wordings => ({
  index: terms.words,
  boosts: Uint8Array.from({ length: terms.size }, (_, id) => (terms.isMainTerm(id) ? asMainTerm : 0)),
  leadsTo(entry) {
    const code = termCode(terms.fields(entry)[4]!);
    return code && { system: 'icd10cm', code: code.code };
  },
  said: (entry) => terms.path(entry).join(', '),
});

/** Phrases as they are handed in; those whose code is none are passed over. */
export function wordingsOfPhrases(phrases: Iterable<Phrase>): Wordings {
  const kept: Phrase[] = [];
  const builder = wordIndexBuilder();
  for (const { system, code, phrase } of phrases) {
    const canonical = canonicalCode(system, code);
    if (!canonical) continue;
    kept.push({ system, code: canonical, phrase });
    builder.add(phrase);
  }
  return { index: builder.done(), leadsTo: (entry) => kept[entry], said: (entry) => kept[entry]!.phrase };
}
