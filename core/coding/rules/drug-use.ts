import type { Span } from '../coded-note.ts';
import { type Draft, isUnder } from '../draft.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { ReadSegment } from '../match/read-text.ts';

/** A sentence with one of these says that the drug is not, or no longer, in use. */
const notInUse =
  /^(?:stop|discontinue|hold|avoid|decline|refuse|allergic|allergy|intolerance|consider|deferred|defer|previously|cannot|contraindicated|never|start|begin|initiate)$/;

function usedDrug(segments: readonly ReadSegment[], names: ReadonlySet<string>): Span | undefined {
  for (const segment of segments) {
    if (segment.words.some((w) => notInUse.test(w.word))) continue;
    for (const [i, word] of segment.words.entries()) {
      const status = segment.statuses[i];
      if (names.has(word.word) && (status === 'affirmed' || status === 'hypothetical')) return { start: word.start, end: word.end };
    }
  }
  return undefined;
}

/**
 * Long-term drug therapy that a diagnosis asks for as additional code (diabetes: insulin Z79.4, oral Z79.84, other injected
 * Z79.85; guideline I.C.4.a.3), when the drug stands in the assessment, plan or medication list as one that is taken. Not for
 * a drug that this visit only begins, stops or considers.
 */
export function drugUse(drafts: readonly Draft[], segments: readonly ReadSegment[], lexicon: Lexicon): Draft[] {
  const added = lexicon.drugs.flatMap((use): Draft[] => {
    const condition = drafts.find((d) => use.beside.some((p) => isUnder(d.code, p)));
    if (!condition || drafts.some((d) => d.code === use.code)) return [];
    const span = usedDrug(segments, use.drugs);
    const why = 'The condition is treated with this drug over the long term; the classification asks for the additional code.';
    return span ? [{ code: use.code, spans: [span], line: condition.line, certainty: condition.certainty, why, comment: true }] : [];
  });
  return [...drafts, ...added];
}
