import type { Span } from '../coded-note.ts';

/** A longer line is cut at its sentences, so that a number stands for few words. */
const longLine = 300;

/**
 * The note in numbered pieces, from 1 in reading order: its lines without blank ones, long ones by sentence. All that is not blank is in one.
 */
export function pieces(note: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const line of note.split('\n')) {
    const cuts = line.length > longLine ? sentenceEnds(line) : [line.length];
    let from = 0;
    for (const to of cuts) {
      const trimmed = withoutBlanks(note, start + from, start + to);
      if (trimmed) found.push(trimmed);
      from = to;
    }
    start += line.length + 1;
  }
  return found;
}

const sentenceEnds = (line: string): number[] => [...[...line.matchAll(/[.!?]\s+/g)].map((m) => m.index + m[0].length), line.length];

function withoutBlanks(note: string, start: number, end: number): Span | undefined {
  const text = note.slice(start, end);
  const kept = text.trim();
  if (kept === '') return undefined;
  const from = start + text.indexOf(kept);
  return { start: from, end: from + kept.length };
}
