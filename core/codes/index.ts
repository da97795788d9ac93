export { codeSets } from './code-sets.ts';
export { compileEdition } from './compile-edition.ts';
export {
  type Coverage,
  type CoverageAnswer,
  type CoverageQuestion,
  coverage,
  type Policies,
  type PolicySummary,
  type PolicyVerdict,
} from './coverage/coverage.ts';
export { type Change, type ChangedCode, type Difference, difference, type NotComparable } from './difference.ts';
export type { CodeRow, Edition, EditionSource } from './edition.ts';
export type { NotListed, Participation } from './fees/answering-table.ts';
export type { Locality } from './fees/fee-key.ts';
export { type DrugLimit, type DrugPackage, type Fees, fees } from './fees/fees.ts';
export type { Answer, Gpci, PhysicianFees, ZipLocality } from './fees/physician-fees.ts';
export type { Rvu } from './fees/rvu.ts';
export { compileFlat, flatHeader, type NotFlat, openFlat } from './flat/flat.ts';
export type { Basis, NoData } from './flat/on-day.ts';
export type { OpenTable, ParsedTable, ParsedTables, TableEdition, TableFormat } from './flat/table.ts';
export { tableFormat } from './formats.ts';
export { coverageSays, type HcpcsFacts } from './hcpcs-facts.ts';
export type { CodeInEdition, History } from './history.ts';
export { type AlphabeticIndex, alphabeticIndex, type TermCodes } from './index-terms/alphabetic-index.ts';
export { type IndexRow, indexRows } from './index-terms/index-rows.ts';
export { type Behavior, type IndexTables, type Intent, indexTables, type TableAnswer } from './index-terms/index-tables.ts';
export type { Term, TermCode } from './index-terms/open-terms.ts';
export type { Reference } from './index-terms/reference.ts';
export * from './lists/index.ts';
export type { CodeSets, Found, Lookup, NotChecked, NotFound } from './lookup.ts';
export type { AddOnAnswer, AddOnsOfAnswer, Asked, MueAnswer, PtpAnswer } from './ncci/answer.ts';
export { type Ncci, ncci } from './ncci/ncci.ts';
export { editionHeader, type NotOpened, type OpenEdition, openEdition } from './open-edition.ts';
export type { ParsedFile, ParsedSet } from './parsed-file.ts';
export { type FileKind, parseCodeFile, recognize } from './recognize.ts';
export { openStarter } from './starter.ts';
export { canonicalCode, procedureSystem, type System, systemName, systems, withoutDot } from './system.ts';
export { type AgeAnswer, type AgeEdit, type DiagnosisEdits, diagnosisEdits } from './tabular/diagnosis-edits.ts';
export type { Excluded, ExcludesPair, NotExcluded } from './tabular/excludes.ts';
export { type ExpandedCode, type Expansion, narrow, type Question } from './tabular/expand.ts';
export { inclusionTerms } from './tabular/inclusion-terms.ts';
export { namedBy } from './tabular/named-by.ts';
export type { NoteKind } from './tabular/note-kind.ts';
export type { TabularHierarchy, TabularNote, TabularNotes, TabularPlace } from './tabular/notes.ts';
export { type PoaAnswer, poaExempt } from './tabular/poa-exempt.ts';
export type { SeventhCharacter } from './tabular/seventh-characters.ts';
export type { Siblings } from './tabular/siblings.ts';
export type { Side } from './tabular/sides.ts';
export { type Tabular, tabular } from './tabular/tabular.ts';
export type { Trait, Traits } from './tabular/title-traits.ts';
export type { NotInTabular } from './tabular/who-answers.ts';
export { readAbbreviations } from './typeahead/abbreviations.ts';
export { searchTable } from './typeahead/search-table.ts';
export { readSpecialties } from './typeahead/specialties.ts';
export type { TypeaheadHit, TypeaheadOptions, TypeaheadParts } from './typeahead/typeahead.ts';
