import { type Lexicon, type Term, wordsKey } from '../lexicon/lexicon.ts';

/** The terms that say the same thing with more qualifiers, most qualifiers first. */
export function relatives(term: Term, lexicon: Lexicon): { term: Term; added: readonly string[] }[] {
  const base = wordsKey(term.words.filter((w) => !lexicon.axes.has(w)));
  return (lexicon.byBase.get(base) ?? [])
    .filter((t) => t.words.length > term.words.length && term.words.every((w) => t.words.includes(w)))
    .map((t) => ({ term: t, added: t.words.filter((w) => !term.words.includes(w)) }))
    .sort((a, b) => b.added.length - a.added.length || b.term.rank - a.term.rank);
}
