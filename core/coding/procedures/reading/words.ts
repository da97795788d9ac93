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
  const shape = new RegExp(`(?<![\\w])(?:${all.join('|')})(?![\\w])`, 'g');
  hintsOfShape.set(shape, hintsOf(alternatives));
  return shape;
}

/** What a text must hold for a shape to be worth looking for. */
const hintsOfShape = new WeakMap<RegExp, readonly string[]>();
/** False when the text holds none of the words with which the shape could begin. */
function mayBegin(shape: RegExp, text: string): boolean {
  const hints = hintsOfShape.get(shape);
  return hints === undefined || mayHold(hints, text);
}

/** Whether the words stand in a text. */
export function says(shape: RegExp, text: string): boolean {
  if (!mayBegin(shape, text)) return false;
  shape.lastIndex = 0;
  return shape.test(text);
}

/** The first word of each alternative in lower case: a text that holds none of them need not be searched. Empty for one that begins with no letter. */
export const hintsOf = (alternatives: string): string[] =>
  alternatives.split('|').map((a) => /^\w*/.exec(a.trim().replace(/^[!=]/, '').toLowerCase())![0]);

let lastText = '';
let lastLower = '';

/** Whether one of the hinted words stands in the text. One text is asked for many words in a row. */
function mayHold(hints: readonly string[], text: string): boolean {
  if (text !== lastText) [lastText, lastLower] = [text, text.toLowerCase()];
  return hints.some((h) => lastLower.includes(h));
}

/** So many letters of a word tell whether it may be in a long text. */
const telling = 4;

/** The beginnings of a long text's words, to be asked for many hints. */
export function beginnings(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const m of text.toLowerCase().matchAll(/\w+/g))
    for (let length = 1; length <= Math.min(telling, m[0].length); length++) found.add(m[0].slice(0, length));
  return found;
}

/** Whether a word of the text begins as one of the hinted words does. */
export const begun = (hints: readonly string[], there: ReadonlySet<string>): boolean =>
  hints.some((h) => h === '' || there.has(h.length > telling ? h.slice(0, telling) : h));

/** Whether a text with these beginnings may match one of the patterns. */
export const mayMatch = (patterns: readonly Pattern[], there: ReadonlySet<string>): boolean =>
  patterns.some((p) => p.every((item) => item.not || begun(item.hints, there)));

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
    const found = mayBegin(shape, text) ? shape.exec(text) : null;
    if (not ? found : !found) return undefined;
    if (found) places.push({ start: found.index, end: found.index + found[0].length });
  }
  return places;
}

/** Every place of some words in a text. */
export function placesOf(shape: RegExp, text: string): { start: number; end: number; text: string }[] {
  if (!mayBegin(shape, text)) return [];
  // A search goes on where the last one of the same expression stopped.
  shape.lastIndex = 0;
  return [...text.matchAll(shape)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0] }));
}

/** Whether a text tells of one of some patterns. */
export const tellsOf = (patterns: readonly Pattern[], text: string): boolean => patterns.some((p) => matched(p, text) !== undefined);
