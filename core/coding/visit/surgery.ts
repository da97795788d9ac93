import { find } from './phrases.ts';
import { type Hit, hits, type Sentence, type VisitNote } from './visit-note.ts';
import type { VisitWords } from './visit-words.ts';

/** What was operated on before, and what is only weighed for later. */
const past = /\b(?:status post|s\/p|post|after|since|following|prior|previous|history of|last|had|underwent|recent)\s*(?:[\w-]+\s+){0,3}$/i;
const weighed =
  /\b(?:if|may|might|could|would consider|consider(?:ed)?|not yet|future|eventually|down the road|possible|possibly|avoid|once|hopefully|referral to discuss)\b/i;

/** Decisions about surgery in a sentence: recommended, planned, agreed or declined today; neither past nor conditional. */
export function decisionsIn(visit: VisitNote, sentence: Sentence, words: VisitWords, kind: 'majorSurgery' | 'minorSurgery'): Hit[] {
  if (find(visit, sentence, words.cue('surgeryDecision')).length === 0) return [];
  return hits(visit, sentence, words.cue(kind)).filter((h) => {
    if (h.status === 'hypothetical' || h.status === 'other-person' || h.status === 'history') return false;
    if (h.status === 'negated' && !/declin/i.test(visit.note.slice(sentence.start, sentence.end))) return false;
    return !past.test(visit.note.slice(Math.max(0, h.start - 45), h.start)) && !weighed.test(visit.note.slice(sentence.start, h.end));
  });
}
