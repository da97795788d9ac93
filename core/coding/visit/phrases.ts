import type { Span } from '../coded-note.ts';

/** One phrase, compiled when a text first holds its first word. */
interface Phrase {
  /** Its first word as far as it is fixed, in lower case; empty when it begins with none. */
  readonly first: string;
  /** The first word may go on. */
  readonly isStem: boolean;
  readonly source: string;
  /** It counts only when written in capitals. */
  readonly capitals: boolean;
  regex?: RegExp;
}

/** A list of phrases, ready to be looked for in a text. */
export type Phrases = readonly Phrase[];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** `*` ends a stem, ` ... ` leaves a gap inside the sentence, a blank or hyphen is either. */
const source = (phrase: string) =>
  phrase
    .split(' ... ')
    .map((part) =>
      part
        .split(/\s+/)
        .map((word) => (word.endsWith('*') ? `${escaped(word.slice(0, -1))}\\w*` : escaped(word)))
        .join('(?:\\s+|-)'),
    )
    .join('\\b[^.;\\n]{0,60}?\\b');

const regexOf = (phrase: Phrase): RegExp => {
  const flags = `${phrase.first === '' ? 'g' : 'y'}${phrase.capitals ? '' : 'i'}`;
  phrase.regex ??= new RegExp(`(?<![\\w-])(?:${phrase.source})(?!\\w)`, flags);
  return phrase.regex;
};

/** Compiles the phrases of a table's cell. A phrase that ends in `!` counts only in capitals. */
export function openPhrases(phrases: readonly string[]): Phrases {
  return phrases.map((written): Phrase => {
    const capitals = written.endsWith('!');
    const words = capitals ? written.slice(0, -1).toUpperCase() : written;
    const first = /^\w*/.exec(words)![0];
    return { first: first.toLowerCase(), isStem: words.charAt(first.length) === '*', source: source(words), capitals };
  });
}

/** A note with what was already looked for in it: each list of phrases is looked for once, however many sentences ask. */
export interface Searched {
  readonly note: string;
  readonly words: WordPlaces;
  readonly places: Map<Phrases, readonly Span[]>;
}

/** Where each word of a text begins, by the word in lower case; and the words in order, for stems. */
interface WordPlaces {
  readonly starts: ReadonlyMap<string, readonly number[]>;
  readonly sorted: readonly string[];
}

/** A text made ready to be searched. */
export function searched(note: string): Searched {
  const starts = new Map<string, number[]>();
  for (const m of note.matchAll(/\w+/g)) {
    const word = m[0].toLowerCase();
    const known = starts.get(word);
    if (known) known.push(m.index);
    else starts.set(word, [m.index]);
  }
  return { note, words: { starts, sorted: [...starts.keys()].sort() }, places: new Map() };
}

function startsOf({ starts, sorted }: WordPlaces, { first, isStem }: Phrase): readonly number[] {
  if (!isStem) return starts.get(first) ?? [];
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < first) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; i < sorted.length && sorted[i]!.startsWith(first); i++) found.push(...starts.get(sorted[i]!)!);
  return found;
}

function everywhere({ note, words, places }: Searched, phrases: Phrases): readonly Span[] {
  const known = places.get(phrases);
  if (known) return known;
  const all: Span[] = [];
  for (const phrase of phrases) {
    if (phrase.first === '') {
      for (const m of note.matchAll(regexOf(phrase))) all.push({ start: m.index, end: m.index + m[0].length });
      continue;
    }
    for (const start of startsOf(words, phrase)) {
      const regex = regexOf(phrase);
      regex.lastIndex = start;
      const m = regex.exec(note);
      if (m) all.push({ start, end: start + m[0].length });
    }
  }
  // Of two at one place the longer is the one, and none begins inside another.
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const found: Span[] = [];
  for (const span of all) if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
  places.set(phrases, found);
  return found;
}

/** Where the phrases stand in a stretch of the note, in reading order; offsets are the note's. */
export function find(text: Searched, within: Span, phrases: Phrases): Span[] {
  const all = everywhere(text, phrases);
  let low = 0;
  for (let high = all.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (all[middle]!.start < within.start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let i = low; i < all.length && all[i]!.start < within.end; i++) if (all[i]!.end <= within.end) found.push(all[i]!);
  return found;
}
