import type { Query, Span } from '../coded-note.ts';
import { atMost, type Draft, isUnder } from '../draft.ts';
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

/** The drug stands in the sentence that names the condition. */
function isInHead(segments: readonly ReadSegment[], condition: Draft, span: Span): boolean {
  const sentence = (s: Span) => segments.find((x) => s.start >= x.start && s.end <= x.end)?.sentence;
  const own = condition.spans.find((s) => sentence(s) !== undefined && Math.abs(s.start - span.start) < 400);
  return own !== undefined && sentence(own) === sentence(span);
}

/** Each drug that the classification wants named beside a condition that stands, where these segments say that it is taken. */
function uses(drafts: readonly Draft[], segments: readonly ReadSegment[], lexicon: Lexicon) {
  return lexicon.drugs.flatMap((use) => {
    const condition = drafts.find((d) => use.beside.some((p) => isUnder(d.code, p)));
    const span = condition && !drafts.some((d) => d.code === use.code) ? usedDrug(segments, use.drugs) : undefined;
    return span ? [{ use, condition: condition!, span }] : [];
  });
}

/**
 * Long-term drug therapy that a diagnosis asks for as additional code (diabetes: insulin Z79.4, oral Z79.84, other injected
 * Z79.85; guideline I.C.4.a.3), when the medication list or the provider's own statement of the problem says that the drug is taken. Not for
 * a drug that this visit only begins, stops or considers.
 */
export function drugUse(drafts: readonly Draft[], segments: readonly ReadSegment[], lexicon: Lexicon): Draft[] {
  const why = 'The condition is treated with this drug over the long term; the classification asks for the additional code.';
  const added = uses(drafts, segments, lexicon).map(
    ({ use, condition, span }): Draft => ({
      code: use.code,
      spans: [span],
      line: condition.line,
      // A list may be old; what the problem's own sentence says is meant for today.
      certainty: atMost(isInHead(segments, condition, span) ? 'auto' : 'suggest', condition.certainty),
      why,
      comment: true,
    }),
  );
  return [...drafts, ...added];
}

/** A drug that only the orders name: whether it is taken over the long term is asked, and the claim does not wait for it. */
export function drugQueries(note: string, drafts: readonly Draft[], orders: readonly ReadSegment[], lexicon: Lexicon): Query[] {
  return uses(drafts, orders, lexicon).map(({ use, span }) => ({
    text: `Is ${note.slice(span.start, span.end)} taken over the long term? Then ${use.code} is coded as well.`,
    span,
    why: 'Only the plan names the drug; the additional code needs a statement that it is in use.',
    waits: false,
  }));
}
