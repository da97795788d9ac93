import type { Span } from '../coded-note.ts';

/** Fewer letters and digits than this say nothing: `a`, `1`. Two do: `DM`, `MS`. */
const fewestSigns = 2;
const longestQuote = 400;

const isSign = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

/**
 * Where a quote stands: in the piece that is named, or, where the number is wrong, at the only place of the note that has these words. It must be
 * whole words, in the note's own spelling and case; a line break counts as a blank.
 *
 * @returns undefined when it is nowhere, not in the piece and in several other places, or too short or long to mean anything.
 */
export function findQuote(note: string, quote: string, piece: Span | undefined): Span | undefined {
  const words = quote.trim().split(/\s+/u);
  const signs = words.join('').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (signs < fewestSigns || quote.length > longestQuote) return undefined;
  const pattern = new RegExp(words.map((w) => w.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+'), 'gu');
  const found: Span[] = [];
  for (const m of note.matchAll(pattern)) {
    const span = { start: m.index, end: m.index + m[0].length };
    if (isWhole(note, span)) found.push(span);
  }
  const there = found.find((s) => piece && s.start >= piece.start && s.end <= piece.end);
  return there ?? (found.length === 1 ? found[0] : undefined);
}

/** Not a part of a word: `HTN` in `HTNs`, `12` in `112`. */
function isWhole(note: string, { start, end }: Span): boolean {
  const before = lastSign(note.slice(Math.max(0, start - 2), start));
  const after = String.fromCodePoint(note.codePointAt(end) ?? 32);
  const first = String.fromCodePoint(note.codePointAt(start) ?? 32);
  const last = lastSign(note.slice(start, end));
  return !(isSign(before) && isSign(first)) && !(isSign(last) && isSign(after));
}

const lastSign = (text: string): string | undefined => [...text].at(-1);
