import type { Suggestion } from './coded-note.ts';
import type { ReadSegment } from './match/read-text.ts';
import type { LineReading } from './read-line.ts';

/** Every code that was considered: suggested, then what the lines name otherwise, rivals and shorter wordings, then the rest of the note. */
export function ranking(suggestions: readonly Suggestion[], lines: readonly LineReading[], elsewhere: readonly ReadSegment[]): string[] {
  const inLines = lines.flatMap((l) => [
    ...l.drafts.map((d) => d.code),
    ...l.passedOver.filter((m) => m.status !== 'negated').map((m) => m.term.code),
  ]);
  const segments = lines.flatMap((l) => l.segments);
  const rivals = segments.flatMap((s) => [...s.mentions.flatMap((m) => m.rivals), ...s.lost].map((t) => t.code));
  const named = elsewhere.flatMap((s) => s.mentions.filter((m) => m.status === 'affirmed').map((m) => m.term.code));
  return [...new Set([...suggestions.map((s) => s.code), ...inLines, ...rivals, ...named])];
}
