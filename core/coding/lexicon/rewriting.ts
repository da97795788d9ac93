import { singular, type Token, tokens } from '../note/token.ts';

/** A word in the lexicon's spelling: several tokens (`high blood pressure`) may have become one (`hypertension`). */
export interface Word {
  readonly word: string;
  readonly kind: Token['kind'];
  readonly start: number;
  readonly end: number;
  /** The same in the words of the Alphabetic Index: those of which the word was made, and their roots (`renal` → kidney). */
  readonly also?: readonly string[];
  /** Of how many words of the note it was made, when several. */
  readonly parts?: number;
}

/** Phrases by their first word, longest first. */
export interface Rewriting {
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  readonly roots: Roots;
}

/** What the Index calls a word: `renal` → kidney. */
export interface Roots {
  readonly of: ReadonlyMap<string, readonly string[]>;
  /** Only for words written in capitals. */
  readonly ofCapitals: ReadonlyMap<string, readonly string[]>;
}

/** @param groups roots → the words that mean them; one in capitals ends in `!`. */
export function openRoots(groups: Iterable<readonly [string, readonly string[]]>): Roots {
  const roots = { of: new Map<string, string[]>(), ofCapitals: new Map<string, string[]>() };
  for (const [root, variants] of groups) {
    const words = tokens(root).map((t) => t.word);
    for (const variant of variants) {
      const map = variant.endsWith('!') ? roots.ofCapitals : roots.of;
      const word = singular(variant.replace(/!$/, '').toLowerCase());
      map.set(word, [...(map.get(word) ?? []), ...words]);
    }
  }
  return roots;
}

const noRoots: Roots = { of: new Map(), ofCapitals: new Map() };

/** Before a letter that stands alone in capitals: `hepatitis A`, not `a hepatitis`. */
export const letterMark = 'letter-';

/** `without aura` as one word: what is denied must not count as said. */
export const withoutMark = 'without-';

const denied = (list: readonly Token[], at: number): readonly string[] =>
  list[at]!.word === 'without' && list[at + 1]?.kind === 'word' ? [withoutMark + list[at + 1]!.word] : [];

const rootsOf = ({ word, capitals }: Token, roots: Roots): readonly string[] => [
  ...(capitals && word.length === 1 ? [letterMark + word] : []),
  ...(roots.of.get(word) ?? []),
  ...(capitals ? (roots.ofCapitals.get(word) ?? []) : []),
];

interface Phrase {
  readonly words: readonly string[];
  /** Only when written in capitals: `MS`, not `ms`. */
  readonly capitals: boolean;
  readonly canonical: readonly string[];
}

const graded = /^(stage|type|class|grade|degree|level)$/;
const roman = new Map([
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['v', '5'],
  ['iiia', '3a'],
  ['iiib', '3b'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
]);

/**
 * @param groups canonical wording → its variants. A variant that ends in `!` counts only when written in capitals.
 */
export function openRewriting(groups: Iterable<readonly [string, readonly string[]]>, roots = noRoots): Rewriting {
  const byFirst = new Map<string, Phrase[]>();
  for (const [canonical, variants] of groups) {
    for (const variant of variants) {
      const words = tokens(variant.replace(/!$/, '')).flatMap((t) => (t.kind === 'mark' ? [] : t.word));
      const first = words[0];
      if (first === undefined) continue;
      const phrase = { words, capitals: variant.endsWith('!'), canonical: canonical.split(' ').map(singular) };
      const known = byFirst.get(first);
      if (known) known.push(phrase);
      else byFirst.set(first, [phrase]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { byFirst, roots };
}

const joins = (token: Token | undefined) => token?.kind === 'mark' && /^[-–/'’.&]$/.test(token.word);

/** Index after the phrase when it stands at `at`, else -1. Hyphens, slashes and the points of `h.o.` inside it do not count. */
function matchedTo(phrase: Phrase, list: readonly Token[], at: number): number {
  let i = at;
  for (const [nth, word] of phrase.words.entries()) {
    if (nth > 0) while (joins(list[i]) && list[i - 1]!.end === list[i]!.start && list[i + 1]?.start === list[i]!.end) i++;
    const token = list[i];
    if (token?.word !== word || (phrase.capitals && !token.capitals)) return -1;
    i++;
  }
  return i;
}

/** `stage 3a`, `type II` → one word, so that a bare number never stands for a stage. */
function gradedTo(list: readonly Token[], at: number): { word: string; to: number } | undefined {
  if (!graded.test(list[at]!.word)) return undefined;
  const next = joins(list[at + 1]) ? at + 2 : at + 1;
  const value = list[next];
  if (!value || value.kind === 'mark') return undefined;
  const grade = roman.get(value.word) ?? (/^\d[abc]?$/.test(value.word) ? value.word : undefined);
  return grade === undefined ? undefined : { word: list[at]!.word + grade, to: next + 1 };
}

/** Vertebrae name their region: `C5-6` is cervical. */
const regions: readonly (readonly [RegExp, string])[] = [
  [/^c[1-7]$/, 'cervical'],
  [/^t(?:[1-9]|1[0-2])$/, 'thoracic'],
  [/^l[1-5]$/, 'lumbar'],
];
const vertebraLetters = /^[ctl]$/;
const spokenNumbers = new Set('one two three four five six seven eight nine ten eleven twelve'.split(' '));
/** `L four` as it is dictated. */
const spokenRegion = (token: Token, after: Token | undefined) =>
  vertebraLetters.test(token.word) && after !== undefined && spokenNumbers.has(after.word) ? regionOf(`${token.word}1`) : undefined;

/** `SpO2 93 RA`, `on RA`: room air, no arthritis. */
const isRoomAir = (token: Token, before: Token | undefined) =>
  token.word === 'ra' &&
  token.capitals &&
  before !== undefined &&
  (before.kind === 'number' || before.word === '%' || before.word === 'on');

/** What a short word means beside its neighbors, whatever a phrase says of it alone. */
function inContext(token: Token, before: Token | undefined, after: Token | undefined): { word: string; tokens: number } | undefined {
  if (isRoomAir(token, before)) return { word: 'roomair', tokens: 1 };
  // `both right knee`: two conditions of one side.
  if (token.word === 'both' && after !== undefined && /^(?:right|left)$/.test(after.word)) return { word: 'twofold', tokens: 1 };
  const region = spokenRegion(token, after);
  return region === undefined ? undefined : { word: region, tokens: 2 };
}

const regionOf = (word: string) => regions.find(([vertebra]) => vertebra.test(word))?.[1];

const denies = /^(?:no|not|non|without|absence)$/;

/** Brings tokens into the lexicon's spelling; marks stay. */
export function rewrite(rewriting: Rewriting, list: readonly Token[]): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < list.length; ) {
    const token = list[at]!;
    let to = -1;
    const meant = inContext(token, list[at - 1], list[at + 1]);
    if (meant) {
      words.push({ word: meant.word, kind: 'word', start: token.start, end: list[at + meant.tokens - 1]!.end });
      at += meant.tokens;
      continue;
    }
    const phrase = rewriting.byFirst.get(token.word)?.find((p) => {
      to = matchedTo(p, list, at);
      return to > 0;
    });
    const grade = phrase ? undefined : gradedTo(list, at);
    const upto = phrase ? to : (grade?.to ?? at + 1);
    const end = list[upto - 1]!.end;
    const kind = phrase || grade ? 'word' : token.kind;
    const covered = list.slice(at, upto).filter((t) => t.kind !== 'mark');
    // A phrase that denies (`no abnormal findings`) must not count as the words that it denies, nor the name of a test (`GAD-7`) as a disorder.
    const hasNumber = phrase && list.slice(at, upto).some((t) => t.kind === 'number' || /^i{2,3}$/.test(t.word));
    const parts = hasNumber || covered.some((t) => denies.test(t.word)) ? [] : covered;
    const also = [
      ...(upto > at + 1 || phrase ? parts.map((t) => t.word) : []),
      ...parts.flatMap((t) => rootsOf(t, rewriting.roots)),
      ...(grade ? (rewriting.roots.of.get(grade.word) ?? []) : []),
      ...denied(list, at),
    ];
    for (const [nth, word] of (phrase?.canonical ?? [grade?.word ?? token.word]).entries()) {
      const roots = nth === 0 ? also : phrase ? (rewriting.roots.of.get(word) ?? []) : [];
      words.push({
        word,
        kind,
        start: token.start,
        end,
        ...(roots.length > 0 && { also: roots }),
        ...(covered.length > 1 && { parts: covered.length }),
      });
    }
    const region = phrase ? undefined : regionOf(token.word);
    if (region) words.push({ word: region, kind: 'word', start: token.start, end });
    at = upto;
  }
  return words;
}
