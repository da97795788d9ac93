import type { OpenTable } from '../flat/table.ts';
import { type OpenTerms, termCode } from '../index-terms/open-terms.ts';
import type { System } from '../system.ts';
import { openTabular } from '../tabular/open-tabular.ts';
import { type WordIndex, wordIndexIn } from './word-index.ts';

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

/** What the Tabular List says that a code is also called. */
export function wordingsOfTabular(table: OpenTable): Wordings {
  const [node, note] = [table.u32('wordingNode'), table.u32('wordingNote')];
  const { name, noteText } = openTabular(table);
  return {
    index: wordIndexIn(table),
    leadsTo: (entry) => ({ system: 'icd10cm', code: name(node[entry]!) }),
    said: (entry) => noteText(note[entry]!),
  };
}
