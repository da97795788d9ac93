import type { Span } from '../coded-note.ts';
import { hits, type Sentence, type VisitNote } from './visit-note.ts';
import type { VisitWords } from './visit-words.ts';

/** `for flare-ups`, `risk of progression`: told as a possibility. */
const possible = /\b(?:for|any|during|future|prevent\w*|if|possib\w+(?: of)?|risk of|recent|occasional|rare|minor)\s+$/i;
/** A phrase that denies in its own words (`not at goal`) is not denied by the context. */
const denies = /^(?:not?|un\w+|never)\b/i;

/** Where this is said of the problem, unless it is denied, doubted, only possible, or about somebody else. */
export function saidOf(
  visit: VisitNote,
  { sentences }: { readonly sentences: readonly Sentence[] },
  words: VisitWords,
  kind: string,
): Span | undefined {
  for (const s of sentences) {
    const hit = hits(visit, s, words.cue(kind)).find((h) => {
      if (possible.test(visit.note.slice(Math.max(0, h.start - 16), h.start))) return false;
      if (/\b(?:if|should|unless)\b/i.test(visit.note.slice(s.start, h.start))) return false;
      if (/\b(?:can|could|may|might)\s+(?:also\s+)?(?:include|cause|lead|be|become)\b/i.test(visit.note.slice(s.start, h.start)))
        return false;
      if (h.status === 'uncertain' && (kind === 'worse' || kind === 'stable' || kind === 'reading')) return true;
      const denied = h.status === 'negated' && denies.test(visit.note.slice(h.start, h.end));
      return denied || h.status === 'affirmed' || h.status === 'history' || h.status === 'resolved';
    });
    if (hit) return { start: hit.start, end: hit.end };
  }
  return undefined;
}
