import type { IsoDate } from '../../base/index.ts';
import type { Span, Suggestion } from '../coded-note.ts';
import type { EncounterFacts } from '../encounter-facts.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { VisitRules } from './visit-rules.ts';
import type { VisitWords } from './visit-words.ts';

/** A service of the same day, found in the note or captured by the practice. */
export interface FoundProcedure {
  readonly code: string;
  /** The words that tell of it; the whole note when they are not known. */
  readonly span: Span;
}

/** What the engine is given beside the note. */
export interface VisitInput {
  readonly facts: EncounterFacts;
  /** Diagnoses of the same note (`codeNote`): what kind of problem each is. */
  readonly suggestions: readonly Suggestion[];
  /** Other services of the day; a visit beside them has to stand on its own. */
  readonly procedures: readonly FoundProcedure[];
  readonly lexicon: Lexicon;
  readonly words: VisitWords;
  readonly rules: VisitRules;
}

/** No date of service asks for the newest rows. */
export const ruleDay = (facts: EncounterFacts): IsoDate => facts.date ?? ('9999-12-31' as IsoDate);

export const isMedicare = (facts: EncounterFacts): boolean => facts.payer === 'medicare' || facts.payer === 'medicare-advantage';
