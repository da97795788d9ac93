export { codeNote } from './code-note.ts';
export { type CodedVisit, codeVisit, type VisitContext } from './code-visit.ts';
export type * from './coded-note.ts';
export type * from './encounter-facts.ts';
export type { Lexicon } from './lexicon/lexicon.ts';
export {
  noOfficialTerms,
  type OfficialTerms,
  type OfficialWords,
  officialTerms,
  openTerms,
  termsKind,
  termsTable,
} from './lexicon/official-terms.ts';
export { type LexiconTexts, openLexicon, wordcraft } from './lexicon/open-lexicon.ts';
export { type PracticeTerm, termKey, withPracticeTerms } from './lexicon/practice-terms.ts';
export { type TermProblem, type TermProblemKind, termProblem } from './lexicon/term-problem.ts';
export type { TitledCode } from './lexicon/terms.ts';
export { type LinePointers, pointers, type ServiceLine } from './pointers.ts';
export * from './procedures/index.ts';
export { type Addendum, recordText } from './record-text.ts';
export * from './verify/index.ts';
export { assessVisit } from './visit/assess-visit.ts';
export type * from './visit/visit-answer.ts';
export type { FoundProcedure, VisitInput } from './visit/visit-input.ts';
export type { VisitRules } from './visit/visit-rules.ts';
export { openVisitWords, type VisitTexts, type VisitWords } from './visit/visit-words.ts';
