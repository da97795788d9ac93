import type { Query, Suggestion } from '../coded-note.ts';
import { isSymptom } from '../draft.ts';
import type { ReadSegment } from '../match/read-text.ts';

/**
 * Conditions that head a problem of the plan but are not in the assessment: they may have been treated on this visit, and only
 * the provider can say so. Asked, never coded.
 *
 * @param heads the first clause of each problem of the plan.
 */
export function planOnly(note: string, heads: readonly ReadSegment[], suggestions: readonly Suggestion[]): Query[] {
  const coded = new Set(suggestions.map((s) => s.code.slice(0, 3)));
  return heads.flatMap((head) => {
    if (head.plan) return [];
    const unnamed = head.mentions.find(
      (m) => m.status === 'affirmed' && !isSymptom(m.term.code) && !/^[V-Z]/.test(m.term.code) && !coded.has(m.term.code.slice(0, 3)),
    );
    if (!unnamed) return [];
    const span = unnamed.spans[0]!;
    const text = `The plan names "${note.slice(span.start, span.end)}", the assessment does not. Was it addressed on this visit?`;
    return [{ text, span, why: 'A condition that was treated is coded, and the assessment should name it.', waits: true }];
  });
}
