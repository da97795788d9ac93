/** Words of one item of a pattern, compiled; `not`: they must not stand there. */
interface Item {
  readonly not: boolean;
  readonly shape: RegExp;
  readonly hints: readonly string[];
}

/** What tells of one thing: all items stand in one statement, in any order. See the head of `data/procedures/services.tsv`. */
export type Pattern = readonly Item[];

const quoted = (text: string) => text.replace(/[.+?^${}()[\]\\/]/g, '\\$&');

const anyCase = (letter: string) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`;

/** One alternative: blanks and hyphens are the same, a trailing `*` takes any ending, a plain word its plural. */
function alternative(written: string): string {
  const exact = written.startsWith('=');
  const words = (exact ? written.slice(1) : written).trim();
  const body = [...words]
    .map((c) => (c === '*' ? '[\\w-]*' : c === ' ' ? '[\\s-]+' : !exact && /[a-z]/i.test(c) ? anyCase(c) : quoted(c)))
    .join('');
  return `${body}${words.endsWith('*') ? '' : exact ? 's?' : '(?:[sS]|[eE][sS])?'}`;
}

/** Compiles alternatives parted by `|`. Letters of an `=` alternative count as written, so that `UA` is not `ua` of another word. */
export function shapeOf(alternatives: string): RegExp {
  const all = alternatives.split('|').map((a) => alternative(a.trim()));
  return new RegExp(`(?<![\\w])(?:${all.join('|')})(?![\\w])`, 'g');
}

/** The first word of each alternative in lower case: a text that holds none of them need not be searched. */
export const hintsOf = (alternatives: string): string[] =>
  alternatives.split('|').map((a) => a.trim().replace(/^[!=]/, '').toLowerCase().split(/[ *-]/)[0]!);

/** Whether a text in lower case may hold one of the hinted words. */
export const mayHold = (hints: readonly string[], lower: string): boolean => hints.some((h) => lower.includes(h));

/** Whether a text in lower case may match one of the patterns. */
export const mayMatch = (patterns: readonly Pattern[], lower: string): boolean =>
  patterns.some((p) => p.every((item) => item.not || mayHold(item.hints, lower)));

/** Compiles one pattern. */
const patternOf = (written: string): Pattern =>
  written.split(' + ').map((item) => {
    const not = item.trim().startsWith('!');
    const words = item.trim().replace(/^!/, '');
    return { not, shape: shapeOf(words), hints: hintsOf(words) };
  });

/** Compiles patterns parted by ` ; ` or `;`. */
export const patternsOf = (cell: string): Pattern[] => cell.split(';').flatMap((p) => (p.trim() === '' ? [] : [patternOf(p.trim())]));

/** Where the items stand, the first item's place first; undefined when one is missing or one stands there that must not. */
export function matched(pattern: Pattern, text: string): readonly { start: number; end: number }[] | undefined {
  const places: { start: number; end: number }[] = [];
  for (const { not, shape } of pattern) {
    shape.lastIndex = 0;
    const found = shape.exec(text);
    if (not ? found : !found) return undefined;
    if (found) places.push({ start: found.index, end: found.index + found[0].length });
  }
  return places;
}

/** Every place of some words in a text. */
export function placesOf(shape: RegExp, text: string): { start: number; end: number; text: string }[] {
  // A search goes on where the last one of the same expression stopped.
  shape.lastIndex = 0;
  return [...text.matchAll(shape)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0] }));
}
