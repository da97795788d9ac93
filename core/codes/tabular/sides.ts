/** The side of the body that a title names. */
export type Side = 'right' | 'left' | 'bilateral' | 'unspecified';

/** A title told apart into its side and what it shares with the titles of the other sides. */
export interface Sided {
  readonly side: Side;
  /** The same for all sides of one condition. */
  readonly group: string;
}

const oneSide = /\b(right|left)\b/gi;
const mark = '§';

/**
 * Sides of titles that belong together (all codes of a category, say). A side is one only beside its opposite: there is a left bundle-branch
 * block and right heart failure, but they are no sides to choose from. A title is bilateral, or of an unspecified side, only when the same
 * title with right and left stands beside it: most that say "unspecified" mean something else.
 * @returns one entry a title; undefined where it has no side.
 */
export function sidesOf(titles: readonly string[]): (Sided | undefined)[] {
  const sided = titles.map(rightOrLeft);
  const groups = pairedGroups(sided);
  let loosely: ReadonlyMap<string, string> | undefined;
  const nearly = (title: string) => {
    loosely ??= looseGroups(groups);
    return loosely.get(loose(title));
  };
  return titles.map((title, index) => {
    const own = sided[index];
    if (own) return groups.has(own.group) ? own : undefined;
    return neither(title, groups, nearly);
  });
}

function looseGroups(groups: ReadonlySet<string>): ReadonlyMap<string, string> {
  const loosely = new Map<string, string>();
  // Two conditions that only a finer reading tells apart have no common bilateral code.
  for (const group of groups)
    for (const key of new Set([loose(group), loose(group.replace(/§ [a-z]+/i, mark))])) loosely.set(key, loosely.has(key) ? '' : group);
  return loosely;
}

function pairedGroups(sided: readonly (Sided | undefined)[]): ReadonlySet<string> {
  const of = (side: Side) => new Set(sided.flatMap((each) => (each?.side === side ? [each.group] : [])));
  const left = of('left');
  return new Set([...of('right')].filter((group) => left.has(group)));
}

const withoutCommas = (title: string) => title.replaceAll(',', '');

function rightOrLeft(title: string): Sided | undefined {
  const words = new Set([...title.matchAll(oneSide)].map((found) => found[1]!.toLowerCase()));
  // "Right and left" is no side.
  if (words.size !== 1) return undefined;
  return { side: [...words][0] as Side, group: withoutCommas(title.replace(oneSide, mark)) };
}

const neitherWords: readonly (readonly [Side, RegExp])[] = [
  ['bilateral', /\bbilateral\b/gi],
  ['unspecified', /\bunspecified\b/gi],
];

function neither(title: string, groups: ReadonlySet<string>, nearly: (title: string) => string | undefined): Sided | undefined {
  for (const [side, word] of neitherWords) {
    const places = [...title.matchAll(word)];
    for (const { index, 0: found } of places) {
      const group = withoutCommas(`${title.slice(0, index)}${mark}${title.slice(index + found.length)}`);
      if (groups.has(group)) return { side, group };
    }
    const group = places.length > 0 && nearly(title);
    if (group) return { side, group };
  }
  return undefined;
}

/** Without the words for sides, plurals and order: `Senile cataract, bilateral` is `Senile cataract, right eye`. */
const loose = (title: string): string => {
  const words = title.toLowerCase().replace(/\b(bilateral|unilateral|unspecified|both|side|of)\b|[§,]/g, ' ');
  const singular = words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''));
  return [...new Set(singular)].sort().join(' ');
};
