import type { Column } from '../flat/flat.ts';
import { foldOf } from './words.ts';

/** Which entries hold which words. An entry is one title, one phrase, one index term; who builds it knows which. */
export interface WordIndex {
  /** All words, ascending; ASCII. Word `w` is `words` from `starts[w]` to, and without, `starts[w + 1] - 1`. */
  readonly words: string;
  readonly starts: Uint32Array;
  /**
   * Entries that hold word `w`: `posts` from `postStarts[w]` to, and without, `postStarts[w + 1]`, each as `entry << 2 | isExtra << 1 | isFirst`:
   * first of its entry's words; one that need not be there (a nonessential modifier).
   */
  readonly postStarts: Uint32Array;
  readonly posts: Uint32Array;
  /** How many words an entry has, 255 at most; those that need not be there, or say nothing (`of`, `unspecified`), do not count. */
  readonly lengths: Uint8Array;
}

export const firstMark = 1;
export const extraMark = 2;
/** How far the entry's number is shifted. */
export const entryShift = 2;

export const wordCount = ({ starts }: WordIndex): number => starts.length - 1;
export const wordAt = ({ words, starts }: WordIndex, w: number): string => words.slice(starts[w], starts[w + 1]! - 1);

/** Number of the first word that is not below the text. */
export function firstNotBelow(index: WordIndex, text: string): number {
  let low = 0;
  let high = wordCount(index);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (wordAt(index, middle) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers of the words that begin with the text: from the first to, and without, the second. */
export const beginningWith = (index: WordIndex, text: string): readonly [number, number] => [
  firstNotBelow(index, text),
  firstNotBelow(index, `${text}\u007f`),
];

/** Words that say nothing more (`site not specified`, `without complications`): a title with them is as good an answer as one without. */
const silent = new Set('a an and complications nos not of or site specified the uncomplicated unspecified without'.split(' '));

/** Longer words are chemicals; what is asked is cut alike. */
export const longestWord = 40;

/** Numbers of words, given as letters: a word is made a string only when it is new. */
function vocabulary() {
  let slots = new Int32Array(1 << 16).fill(-1);
  const hashes: number[] = [];
  const words: string[] = [];
  const grow = () => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (const [w, hash] of hashes.entries()) {
      let slot = hash & (slots.length - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = w;
    }
  };
  const isSpelled = (word: string, letters: Uint8Array, length: number) => {
    if (word.length !== length) return false;
    for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== letters[i]) return false;
    return true;
  };
  return {
    words,
    numberOf(hash: number, letters: Uint8Array, length: number): number {
      let slot = hash & (slots.length - 1);
      for (let w = slots[slot]!; w >= 0; w = slots[slot]!) {
        if (hashes[w] === hash && isSpelled(words[w]!, letters, length)) return w;
        slot = (slot + 1) & (slots.length - 1);
      }
      const w = words.length;
      slots[slot] = w;
      hashes.push(hash);
      words.push(String.fromCharCode(...letters.subarray(0, length)));
      if (words.length * 2 > slots.length) grow();
      return w;
    },
  };
}

/**
 * Builds an index of words, entry by entry. A hundred thousand titles take some hundred milliseconds: letters are hashed where they lie, and
 * no string is made of a word before it is known to be new.
 */
export function wordIndexBuilder() {
  const { words, numberOf } = vocabulary();
  const tokens = tokenList();
  const lastEntry: number[] = [];
  const isSilent: boolean[] = [];
  const counts: number[] = [];
  const lengths: number[] = [];
  const letters = new Uint8Array(longestWord);
  const letterOf = foldOf;

  const post = (w: number, entry: number, marks: number) => {
    if (lastEntry[w] === entry) return;
    lastEntry[w] = entry;
    counts[w]!++;
    tokens.put(w, entry * 4 + marks);
  };
  /** Takes the words of a stretch of text for the last entry. */
  const take = (text: string, from: number, to: number, counted: boolean) => {
    const entry = lengths.length - 1;
    let length = 0;
    let hash = 0x811c9dc5;
    for (let i = from; i <= to; i++) {
      const fold = i < to ? letterOf(text.charCodeAt(i)) : 0;
      if (fold > 1) {
        if (length < longestWord) {
          letters[length++] = fold;
          hash = Math.imul(hash ^ fold, 0x01000193);
        }
      } else if (fold === 0 && length > 0) {
        // The low bits alone choose the slot; mixing in the high ones spreads words that end alike.
        const w = numberOf(hash ^ (hash >>> 15), letters, length);
        if (w === counts.length) {
          counts.push(0);
          lastEntry.push(-1);
          isSilent.push(silent.has(words[w]!));
        }
        post(w, entry, counted ? (lengths[entry] === 0 ? firstMark : 0) : extraMark);
        if (counted && !isSilent[w] && lengths[entry]! < 255) lengths[entry]!++;
        length = 0;
        hash = 0x811c9dc5;
      }
    }
  };
  return {
    /** A new entry with the words of `text` from one position to, and without, another. @returns its number. */
    add(text: string, from = 0, to = text.length): number {
      lengths.push(0);
      take(text, from, to, true);
      return lengths.length - 1;
    },
    /** More words for the last entry; those that need not be there (`counted` false) do not make it longer. */
    more(text: string, counted: boolean): void {
      take(text, 0, text.length, counted);
    },
    done: (): WordIndex => sorted({ words, counts, ...tokens.taken(), lengths }),
  };
}

/** Each word of each entry, in the order in which they came: the number of the word, and its post. */
function tokenList() {
  let wordOfToken = new Uint32Array(1 << 16);
  let postOfToken = new Uint32Array(1 << 16);
  let tokens = 0;
  return {
    put(word: number, post: number): void {
      if (tokens === wordOfToken.length) {
        wordOfToken = doubled(wordOfToken);
        postOfToken = doubled(postOfToken);
      }
      wordOfToken[tokens] = word;
      postOfToken[tokens++] = post;
    },
    taken: () => ({ wordOfToken, postOfToken, tokens }),
  };
}

const doubled = (numbers: Uint32Array<ArrayBuffer>) => {
  const next = new Uint32Array(numbers.length * 2);
  next.set(numbers);
  return next;
};

interface Gathered {
  readonly words: readonly string[];
  readonly counts: readonly number[];
  readonly wordOfToken: Uint32Array;
  readonly postOfToken: Uint32Array;
  readonly tokens: number;
  readonly lengths: readonly number[];
}

function sorted({ words, counts, wordOfToken, postOfToken, tokens, lengths }: Gathered): WordIndex {
  const order = Array.from(words, (word, w) => ({ word, w })).sort((a, b) => (a.word < b.word ? -1 : 1));
  const starts = new Uint32Array(words.length + 1);
  const postStarts = new Uint32Array(words.length + 1);
  const next = new Uint32Array(words.length);
  for (const [place, { word, w }] of order.entries()) {
    starts[place + 1] = starts[place]! + word.length + 1;
    next[w] = postStarts[place]!;
    postStarts[place + 1] = postStarts[place]! + counts[w]!;
  }
  const posts = new Uint32Array(tokens);
  for (let t = 0; t < tokens; t++) posts[next[wordOfToken[t]!]!++] = postOfToken[t]!;
  return { words: order.map(({ word }) => `${word}\n`).join(''), starts, postStarts, posts, lengths: Uint8Array.from(lengths) };
}

/** A word index as parts of a compiled table. */
export const wordColumns = ({ starts, postStarts, posts, lengths }: WordIndex): Record<string, Column> => ({
  wordStarts: starts,
  postStarts,
  posts,
  wordCounts: lengths,
});

/** The word index of a table into which {@link wordColumns} and the text `words` were put. */
export const wordIndexIn = (table: {
  u8(name: string): Uint8Array;
  u32(name: string): Uint32Array;
  text(name: string): string;
}): WordIndex => ({
  words: table.text('words'),
  starts: table.u32('wordStarts'),
  postStarts: table.u32('postStarts'),
  posts: table.u32('posts'),
  lengths: table.u8('wordCounts'),
});
