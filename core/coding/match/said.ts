import type { Span } from '../coded-note.ts';
import { rootWords } from '../lexicon/index-terms.ts';
import type { Lexicon, Term } from '../lexicon/lexicon.ts';
import type { Word } from '../lexicon/rewriting.ts';
import { clausesAbout } from './about.ts';
import type { Said } from './complete.ts';
import type { Surroundings } from './qualify.ts';
import type { ReadSegment } from './read-text.ts';
import { agreed, isSide, type NamedSide, sidesNamed } from './sides.ts';

const isCalled = (word: Word, name: string) => word.word === name || (word.also?.includes(name) ?? false);

const affirmedIn = (segment: ReadSegment, name: string): Word | undefined =>
  segment.words.find((w, i) => segment.statuses[i] === 'affirmed' && isCalled(w, name));

/** Sites with sides that a term or a title names. */
function sitesIn(words: readonly string[], lexicon: Lexicon): string[] {
  return [...new Set(words.flatMap((w) => lexicon.sites.get(w) ?? []))];
}

/**
 * What the note says about a mention: in its clause, in the rest of its line, and in clauses elsewhere that are about the same thing. A side is
 * taken from the clause, else from where the note gives one to the site.
 */
export function saidAbout(term: Term, title: string, around: Surroundings): Said {
  const { own, line, elsewhere, lexicon } = around;
  const sites = sitesIn([...term.words, ...rootWords(title, lexicon), ...own.words.flatMap((w) => [w.word, ...(w.also ?? [])])], lexicon);
  const about = clausesAbout(term, elsewhere.segments, lexicon);
  // Where the condition itself is told; an examination names both sides.
  const ofCondition = sidesNamed(about, lexicon).filter((n) => sites.includes(n.site));
  const side = (name: string): Span | undefined => {
    const inOwn = own.words.find((w) => isSide(w.word));
    if (inOwn) return inOwn.word === name ? inOwn : undefined;
    const inLine = line.sides.filter((n) => sites.includes(n.site));
    const named: readonly NamedSide[] =
      inLine.length > 0 ? inLine : ofCondition.length > 0 ? ofCondition : sites.flatMap((s) => elsewhere.sides.get(s) ?? []);
    // Right in one place and left in another is no word for both.
    const isClear = named.every((n) => n.side === named[0]!.side) || inLine.length > 0;
    return isClear && agreed(named) === name ? named[0]!.span : undefined;
  };
  return (name) => {
    if (isSide(name)) return side(name);
    const near = affirmedIn(own, name) ?? line.free.get(name);
    if (near) return near;
    for (const segment of about) {
      const word = affirmedIn(segment, name);
      if (word) return word;
    }
    return undefined;
  };
}
