import type { Named } from '../book.ts';
import { placesOf } from './words.ts';

/** A place on the skin: its group in `data/rules/wound-size.yaml`, and the note's words. */
export interface SkinSite {
  readonly group: string;
  readonly words: string;
}

/** The site that a text names, nearest to a place when one is given; the more telling group first (`back of the hand` is a hand). */
export function skinSite(sites: readonly Named[], text: string, near?: number): SkinSite | undefined {
  const found = sites.flatMap((s, rank) =>
    s.kind === 'skin'
      ? placesOf(s.shape, text).map((p) => ({ ...p, rank, group: s.name, far: near === undefined ? 0 : Math.abs(p.start - near) }))
      : [],
  );
  const within = near === undefined ? found : found.filter((f) => f.far < 80);
  // `back of the right hand`, `side of the neck`: the part is named by what follows.
  const telling = within.filter((f) => !/^(?:back|side)$/i.test(f.text) || !/^\s+(?:of|side)/i.test(text.slice(f.end)));
  const best = near === undefined ? telling.sort((a, b) => a.rank - b.rank)[0] : telling.sort((a, b) => a.far - b.far)[0];
  return best ? { group: best.group, words: best.text.toLowerCase() } : undefined;
}
