import { tokens } from '../note/token.ts';
import { type Rewriting, rewrite } from './rewriting.ts';

/** What brings a wording into the lexicon's spelling. */
export interface Spelling {
  readonly rewriting: Rewriting;
  readonly stop: ReadonlySet<string>;
}

/** A wording as its distinct words in the lexicon's spelling, without marks, bare numbers and words that mean nothing for a code. */
export function canonical(text: string, { rewriting, stop }: Spelling): string[] {
  const words = rewrite(rewriting, tokens(text)).flatMap((w) => (w.kind === 'word' && !stop.has(w.word) ? w.word : []));
  return [...new Set(words)];
}
