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

/** Where the phrases stand in `note[start, end)`, in reading order; offsets are the note's. */
export function find(note: string, within: Span, phrases: Phrases): Span[] {
  const text = note.slice(within.start, within.end);
  const found: Span[] = [];
  for (const regex of [phrases.loose, phrases.capitals]) {
    if (!regex) continue;
    for (const m of text.matchAll(regex)) found.push({ start: within.start + m.index, end: within.start + m.index + m[0].length });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
