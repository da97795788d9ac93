import type { Span } from '../coded-note.ts';

/** A list of phrases, ready to be looked for in a text. */
export interface Phrases {
  readonly loose: RegExp | undefined;
  /** Those that count only when written in capitals. */
  readonly capitals: RegExp | undefined;
}

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

function pattern(phrases: readonly string[], flags: string): RegExp | undefined {
  if (phrases.length === 0) return undefined;
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length).map(source);
  return new RegExp(`(?<![\\w-])(?:${longestFirst.join('|')})(?!\\w)`, flags);
}

/** Compiles the phrases of a table's cell. A phrase that ends in `!` counts only in capitals. */
export function openPhrases(phrases: readonly string[]): Phrases {
  const capitals = phrases.flatMap((p) => (p.endsWith('!') ? p.slice(0, -1).toUpperCase() : []));
  return {
    loose: pattern(
      phrases.filter((p) => !p.endsWith('!')),
      'gi',
    ),
    capitals: pattern(capitals, 'g'),
  };
}

/** A note with what was already looked for in it: each list of phrases is looked for once, however many sentences ask. */
export interface Searched {
  readonly note: string;
  readonly places: Map<Phrases, readonly Span[]>;
}

function everywhere({ note, places }: Searched, phrases: Phrases): readonly Span[] {
  const known = places.get(phrases);
  if (known) return known;
  const found: Span[] = [];
  for (const regex of [phrases.loose, phrases.capitals]) {
    if (!regex) continue;
    for (const m of note.matchAll(regex)) found.push({ start: m.index, end: m.index + m[0].length });
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
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
