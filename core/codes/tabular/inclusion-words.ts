import { wordColumns, wordIndexBuilder } from '../typeahead/word-index.ts';
import type { TabularNode } from './tabular-tree.ts';

/**
 * The words of what a code is also called: inclusion terms, and what `Includes` lists at the code itself. Columns: `wordingNode` and
 * `wordingNote` of each entry, and those of a word index.
 */
export function inclusionWords(nodes: readonly TabularNode[]) {
  const builder = wordIndexBuilder();
  const [wordingNode, wordingNote]: [number[], number[]] = [[], []];
  let note = 0;
  for (const [at, { kind: nodeKind, notes }] of nodes.entries())
    for (const { kind, text } of notes) {
      // A heading (`any condition in:`) has what it is about below it.
      if (nodeKind === 'code' && (kind === 'inclusion-term' || kind === 'includes') && !text.endsWith(':')) {
        builder.add(text);
        wordingNode.push(at);
        wordingNote.push(note);
      }
      note++;
    }
  const words = builder.done();
  return {
    columns: { wordingNode: Uint32Array.from(wordingNode), wordingNote: Uint32Array.from(wordingNote), ...wordColumns(words) },
    texts: { words: words.words },
  };
}
