import type { IsoDate } from '../base/index.ts';
import type { CodeSets, Ncci } from '../codes/index.ts';
import { codeNote } from './code-note.ts';
import type { CodedNote, CodingContext } from './coded-note.ts';
import type { EncounterFacts } from './encounter-facts.ts';
import { labelOf } from './procedures/claim/label.ts';
import { codeActs, readActs } from './procedures/code-procedures.ts';
import type { CodedProcedures, DecidedVisit, ProcedureBook, ProcedureLine } from './procedures/index.ts';
import { assessVisit } from './visit/assess-visit.ts';
import type { VisitAnswer, VisitLine } from './visit/visit-answer.ts';
import type { VisitRules } from './visit/visit-rules.ts';
import type { VisitWords } from './visit/visit-words.ts';

/** What is known beside the note, and all tables. */
export interface VisitContext extends Omit<CodingContext, 'sex' | 'age' | 'date'> {
  readonly facts: EncounterFacts;
  readonly book: ProcedureBook;
  readonly words: VisitWords;
  readonly rules: VisitRules;
  /** National pair edits; without them the house's own pairs answer. */
  readonly ncci?: Ncci;
}

/** A visit's note as a claim would have it. */
export interface CodedVisit {
  readonly coded: CodedNote;
  /** The level with its grid; `kind: 'none'` when the note tells of no visit. */
  readonly visit: VisitAnswer;
  /** What was done, the visit's own lines first, with modifiers, units and pointers to `coded.suggestions`. */
  readonly services: CodedProcedures;
}

/**
 * Diagnoses, visit level and services of one note. The services are looked for first, since a visit beside a procedure has to stand on its own; then
 * the visit; then the lines are put in order, with the pair edits and modifiers that the two ask of each other.
 */
export function codeVisit(note: string, { facts, book, words, rules, ncci, ...context }: VisitContext): CodedVisit {
  const { lexicon, codeSets } = context;
  const { sex, age, date } = facts;
  const coded = codeNote(note, { ...context, ...(sex && { sex }), ...(age !== undefined && { age }), ...(date && { date }) });
  const diagnoses = coded.suggestions;
  const shared = { facts, book, lexicon, codeSets, diagnoses, ...(ncci && { ncci }) };
  const acts = readActs(note, shared);
  const done: CodedProcedures = acts ? codeActs(acts, shared) : { lines: [], queries: [], left: [] };
  const procedures = done.lines.flatMap((l) => (l.spans[0] ? [{ code: l.code, span: l.spans[0] }] : []));
  const visit = assessVisit(note, { facts, suggestions: diagnoses, procedures, lexicon, words, rules });
  const decided = decidedOf(visit);
  const services = acts && decided ? codeActs(acts, { ...shared, visit: decided }) : done;
  return { coded, visit, services: { ...services, lines: withVisit(services.lines, visit, { book, codeSets, on: date }) } };
}

const separate = '25';

/** The visit that decides on a major operation takes 57 in place of 25. */
const needs25 = (modifiers: readonly string[]): Pick<DecidedVisit, 'needsModifier25'> =>
  modifiers.includes(separate) ? { needsModifier25: true } : modifiers.includes('57') ? { needsModifier25: false } : {};

function decidedOf({ code, modifiers, grid }: VisitAnswer): DecidedVisit | undefined {
  if (code === undefined) return undefined;
  const span = grid?.problems.elements.find((e) => e.counts)?.spans[0];
  return { code, ...(span && { span }), ...needs25(modifiers) };
}

/** The visit engine's modifiers on the visit's line, and its further lines right behind it. */
function withVisit(lines: readonly ProcedureLine[], visit: VisitAnswer, names: Names): ProcedureLine[] {
  const own = lines.find((l) => l.code === visit.code);
  if (!own && visit.code === undefined && visit.also.length > 0)
    return [...visit.also.map((a) => alsoLine(a, undefined, visit, names)), ...lines];
  const rest = lines.filter((l) => l !== own && !visit.also.some((a) => a.code === l.code));
  if (!own) return [...lines];
  const missing = visit.modifiers.filter((m) => !own.modifiers.some((x) => x.code === m)).map((code) => ({ code, why: visit.why }));
  const line: ProcedureLine = { ...own, modifiers: [...own.modifiers, ...missing], certainty: visit.certainty, why: visit.why };
  return [line, ...visit.also.map((a) => alsoLine(a, own, visit, names)), ...rest];
}

/** With which a line is called what it is. */
interface Names {
  readonly book: ProcedureBook;
  readonly codeSets: CodeSets;
  readonly on: IsoDate | undefined;
}

const alsoLine = (also: VisitLine, own: ProcedureLine | undefined, visit: VisitAnswer, { book, codeSets, on }: Names): ProcedureLine => ({
  code: also.code,
  ...labelOf(also.code, book, codeSets, on),
  modifiers: also.modifiers.map((code) => ({ code, why: also.why })),
  units: also.units,
  unitsWhy: also.why,
  spans: also.spans,
  certainty: visit.certainty,
  why: also.why,
  ...(own?.pointers && { pointers: own.pointers, ...(own.pointersWhy && { pointersWhy: own.pointersWhy }) }),
});
