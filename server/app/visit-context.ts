import type { EncounterFacts, Lexicon, VisitContext } from '@claimwright/core/coding';
import type { Knowledge } from './knowledge.ts';

/** All tables that a note is read with; `lexicon` where a practice's own terms lie over it. */
export const visitContext = (knowledge: Knowledge, facts: EncounterFacts, lexicon: Lexicon = knowledge.lexicon): VisitContext => ({
  ...{ facts, lexicon, setting: 'outpatient', codeSets: knowledge.codeSets, ncci: knowledge.ncci() },
  ...{ book: knowledge.procedures(), words: knowledge.visitWords, rules: knowledge.visitRules },
});
