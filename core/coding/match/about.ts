import type { Lexicon, Term } from '../lexicon/lexicon.ts';
import type { ReadSegment } from './read-text.ts';

/** A word of the condition that is no site: `breast` alone is every examination's. */
const isOwn = (word: string, term: Term, lexicon: Lexicon) =>
  term.words.includes(word) && !lexicon.sites.has(word) && !lexicon.body.has(word) && !lexicon.axes.has(word);

/** The clauses that tell of the condition itself. An examination that names its site does not. */
export const clausesAbout = (term: Term, segments: readonly ReadSegment[], lexicon: Lexicon): ReadSegment[] =>
  segments.filter((s) => s.mentions.some((m) => m.status === 'affirmed' && m.term.words.some((w) => isOwn(w, term, lexicon))));
