import type { Span } from '../coded-note.ts';
import type { Lexicon, Term } from '../lexicon/lexicon.ts';
import type { ReadSegment } from './read-text.ts';

export type Side = 'right' | 'left' | 'bilateral';

/** A side that the note names for a site. */
export interface NamedSide {
  readonly site: string;
  readonly side: Side;
  readonly span: Span;
}

export const isSide = (word: string): word is Side => word === 'right' || word === 'left' || word === 'bilateral';

/** At most so many words stand between the side and its site: `right anterior knee`, `knee on the right`. */
const reach = 3;

/** The sites of a term that have sides: named (`knee`) or implied (`otitis` → ear). */
export function sitesOf(term: Term, lexicon: Lexicon): string[] {
  return [...new Set(term.words.flatMap((w) => lexicon.sites.get(w) ?? []))];
}

function nearest(segment: ReadSegment, at: number, site: string): NamedSide | undefined {
  for (let distance = 1; distance <= reach; distance++) {
    for (const i of [at - distance, at + distance]) {
      const word = segment.words[i];
      if (!word || !isSide(word.word)) continue;
      const path = segment.words.slice(Math.min(i, at) + 1, Math.max(i, at));
      if (path.some((w) => w.kind === 'mark' || isSide(w.word))) continue;
      const own = segment.words[at]!;
      return { site, side: word.word, span: { start: Math.min(word.start, own.start), end: Math.max(word.end, own.end) } };
    }
  }
  return undefined;
}

/** The sides that affirmed words of these segments give to their sites. */
export function sidesNamed(segments: readonly ReadSegment[], lexicon: Lexicon): NamedSide[] {
  return segments.flatMap((segment) =>
    segment.words.flatMap((word, i) => {
      if (segment.statuses[i] !== 'affirmed') return [];
      return (lexicon.sites.get(word.word) ?? []).flatMap((site) => nearest(segment, i, site) ?? []);
    }),
  );
}

/** The one side when all agree. Right and left together are bilateral. */
export function agreed(named: readonly NamedSide[]): Side | undefined {
  const all = new Set(named.map((n) => n.side));
  if (all.size === 0) return undefined;
  return all.size === 1 ? named[0]!.side : 'bilateral';
}
