import { isSymptom } from '../draft.ts';
import type { Mention, ReadSegment } from './read-text.ts';

/** Words with which a finding settles what was only thought of. */
const settles =
  /\b(?:reveal(?:s|ed)?|show(?:s|ed|n)?|demonstrat(?:es?|ed)|confirm(?:s|ed)?|diagnosed with|proven|prove[sd]|positive for|biopsy[- ]proven|identified)\b/i;

/** The clauses that tell what a test or an examination settled. */
export const settling = (note: string, segments: readonly ReadSegment[]): ReadSegment[] =>
  segments.filter((s) => s.mentions.length > 0 && settles.test(note.slice(s.start, s.end)));

const kindOf = (code: string) => code.slice(0, 5);

/**
 * Where the note says elsewhere that a diagnosis was found which the assessment words as a doubt: `pain, consistent with a fracture` beside `her X-ray
 * revealed a fracture`. Guideline IV.H forbids to code what stays uncertain, not what was established on the visit.
 */
export function established(mention: Mention, found: readonly ReadSegment[]): Mention | undefined {
  if (mention.status !== 'uncertain' || isSymptom(mention.term.code)) return undefined;
  for (const segment of found) {
    const same = segment.mentions.find((m) => m.status === 'affirmed' && kindOf(m.term.code) === kindOf(mention.term.code));
    if (same) return { ...mention, status: 'affirmed', spans: [...mention.spans, ...same.spans] };
  }
  return undefined;
}
