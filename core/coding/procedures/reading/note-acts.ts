import type { Section, Span } from '../../coded-note.ts';
import type { EncounterFacts } from '../../encounter-facts.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { sectionsOf } from '../../note/sections.ts';
import { bookFor, type ProcedureBook, type ProcedureRules } from '../book.ts';
import { type ActStatus, actStatus } from './act-status.ts';
import { datesOf } from './dates.ts';
import { isFacility, type KnownFacts, knownFacts } from './note-facts.ts';
import { type Statement, statementsOf } from './statement.ts';
import { matched, type Pattern, says } from './words.ts';

/** An act as one statement names it. */
export interface Saying {
  readonly statement: Statement;
  /** The statement before, when the act is told in two. */
  readonly about?: Statement;
  /** The words, as spans of the note. */
  readonly spans: readonly Span[];
  readonly status: ActStatus;
}

/** One note, cut into statements, with what every family of services asks of it. */
export interface NoteActs {
  readonly note: string;
  readonly statements: readonly Statement[];
  readonly facts: KnownFacts;
  /** What of the book the note may speak of. */
  readonly book: ProcedureBook;
  /** All of it, for what is looked up by number. */
  readonly whole: ProcedureBook;
  readonly rules: ProcedureRules;
  /** Every statement that names it, with its status. */
  readonly sayings: (patterns: readonly Pattern[]) => readonly Saying[];
  /** Only what was done on this visit. */
  readonly done: (patterns: readonly Pattern[]) => readonly Saying[];
  readonly statusAt: (statement: Statement, place: { start: number; end: number }) => ActStatus;
  /** Done, or named in a record without the sections of a visit: there the act, its dose and its place are told without a verb. */
  readonly reported: (statement: Statement, place: { start: number; end: number }) => boolean;
  /** The statement and its neighbors in the same paragraph, `reach` before and after. */
  readonly around: (statement: Statement, reach: number) => readonly Statement[];
  readonly inHouse: (statement: Statement) => boolean;
  readonly sentOut: (statement: Statement) => boolean;
}

/** A place in a statement's text as a span of the note. */
export const spanIn = (statement: Statement, place: { start: number; end: number }): Span => ({
  start: statement.start + place.start,
  end: statement.start + place.end,
});

/** `Ear canal full of impacted cerumen. Removed with a curette`: an act told in two sentences, the second of which says that it was done. */
function saidInTwo(before: Statement, statement: Statement, pattern: Pattern, statusAt: NoteActs['statusAt']): Saying | undefined {
  const shift = before.text.length + 1;
  const places = matched(pattern, `${before.text} ${statement.text}`);
  if (!places || places.every((p) => p.end <= shift) || places.every((p) => p.start >= shift)) return undefined;
  const placed = places.map((p) =>
    p.start >= shift ? { of: statement, start: p.start - shift, end: p.end - shift } : { of: before, start: p.start, end: p.end },
  );
  const statuses = placed.map((p) => ({ of: p.of, status: statusAt(p.of, p) }));
  const against = statuses.find((s) => s.status !== 'done' && s.status !== 'mentioned');
  const status = against?.status ?? statuses.find((s) => s.of === statement)!.status;
  return { statement, about: before, spans: placed.map((p) => spanIn(p.of, p)).sort((a, b) => a.start - b.start), status };
}

/** The statements that an act may begin in: the two before it, and the first of a procedure's description, which names its subject once. */
function toldBefore(statements: readonly Statement[], statement: Statement, at: number): Statement[] {
  const isNear = (s: Statement | undefined) => s !== undefined && s.block === statement.block && s.section === statement.section;
  const subject = statement.atWork ? statements.find(isNear) : undefined;
  return [statements[at - 1], statements[at - 2], subject].flatMap((s) => (s && s !== statement && isNear(s) ? [s] : []));
}

/** Sections that only the note of a visit has; the findings of a study are none of them. */
const ofVisit: ReadonlySet<string> = new Set(['subjective', 'objective', 'history', 'family', 'medications', 'plan']);
const ofStudy =
  /nerve|conduction|stud(?:y|ies)|emg|eeg|needle|techni|conclusion|findings|recording|description|interpretation|result|procedure|specimen|gross|microscopic/i;

const notDone =
  /^\W*(?:(?:this|it|procedure|injection|that) (?:was |were )?)?(?:not (?:done|given|performed|placed|started)|cancell?ed|postponed|deferred|aborted|put off)\b(?!:)/i;

const another = /\b(?:outside|another|elsewhere|prior|previous)\b/i;

/** Statements whose next one says that it did not happen: `Scheduled today: injection. Not done.` */
function undoneBy(statements: readonly Statement[]): ReadonlySet<Statement> {
  return new Set(statements.filter((s, i) => statements[i + 1]?.section === s.section && notDone.test(statements[i + 1]!.text)));
}

const past =
  /\b(?:ago|yesterday|last (?:week|month|year|visit)|previous(?:ly)?|emergency|urgent care|hospital|elsewhere|in the E[DR]|will|would|if|next)\b/i;

/** A paragraph that tells two steps or more of a procedure describes it, under whatever heading it stands. */
function withHands(statements: readonly Statement[], words: ProcedureBook['words']): readonly Statement[] {
  const blocks = new Map<number, Statement[]>();
  for (const s of statements) blocks.set(s.block, [...(blocks.get(s.block) ?? []), s]);
  const atWork = new Set(
    [...blocks].flatMap(([block, own]) => {
      const text = own.map((s) => s.text).join(' ');
      const told = own.some((s) => s.section === 'history' || s.section === 'family' || s.section === 'medications');
      const another = own[0]!.section !== 'other' && own[0]!.section !== 'objective' && past.test(text);
      return !told && !another && words.steps.filter((step) => says(step, text)).length > 1 ? [block] : [];
    }),
  );
  return atWork.size === 0 ? statements : statements.map((s) => (atWork.has(s.block) ? { ...s, atWork: true } : s));
}

/** `A. left forearm … B. nose …`: the letters of a list, not the heading of an assessment. */
function withLetteredLists(note: string, sections: readonly Section[]): readonly Section[] {
  const kept: Section[] = [];
  for (const s of sections) {
    const before = kept.at(-1);
    const isList =
      before !== undefined &&
      /^A$/.test(s.heading) &&
      /^\s*A[.)]/m.test(note.slice(before.end - 2, s.start)) &&
      /\n\s*B[.)]\s/.test(note.slice(s.start, s.end));
    if (isList) kept[kept.length - 1] = { ...before, end: s.end };
    else kept.push(s);
  }
  return kept;
}

/** Reads the note once for all families. */
export function noteActs(note: string, given: EncounterFacts, whole: ProcedureBook, lexicon: Lexicon): NoteActs {
  const book = bookFor(whole, note);
  const sections = withLetteredLists(note, sectionsOf(note, lexicon.headings, lexicon.headingPatterns));
  const statements = withHands(statementsOf(note, sections), book.words);
  const bare = !sections.some((s) => ofVisit.has(s.kind) && !(s.kind === 'objective' && ofStudy.test(s.heading)));
  const facts = knownFacts(note, given, bare);
  const dates = datesOf(note, given.date);
  const undone = undoneBy(statements);
  // In a facility the hospital is not elsewhere.
  const here = isFacility(given);
  const inFacility = { ...book.words, cues: book.words.cues.filter((c) => c.kind !== 'elsewhere') };
  const statusAt = (statement: Statement, place: { start: number; end: number }) =>
    undone.has(statement) ? 'negated' : actStatus(statement, place, here && !another.test(statement.text) ? inFacility : book.words, dates);
  const said = (statement: Statement, at: number, pattern: Pattern): Saying | undefined => {
    const own = matched(pattern, statement.text);
    if (own) {
      const statuses = own.map((p) => statusAt(statement, p));
      const status = statuses.find((s) => s !== 'done' && s !== 'mentioned') ?? statuses[0]!;
      return { statement, spans: [...own].sort((a, b) => a.start - b.start).map((p) => spanIn(statement, p)), status };
    }
    if (pattern.length < 2) return undefined;
    for (const before of toldBefore(statements, statement, at)) {
      const found = saidInTwo(before, statement, pattern, statusAt);
      if (found) return found;
    }
    return undefined;
  };
  const sayings = (patterns: readonly Pattern[]): Saying[] =>
    statements.flatMap((statement, i) => {
      for (const pattern of patterns) {
        const found = said(statement, i, pattern);
        if (found) return [found];
      }
      return [];
    });
  return {
    note,
    statements,
    facts,
    book,
    whole,
    rules: book.rulesOn(given.date),
    sayings,
    done: (patterns) => sayings(patterns).filter((s) => s.status === 'done'),
    statusAt,
    reported: (statement, place) => {
      const status = statusAt(statement, place);
      return status === 'done' || (bare && status === 'mentioned' && statement.section === 'other');
    },
    around: (statement, reach) => {
      const at = statements.indexOf(statement);
      return statements
        .slice(Math.max(0, at - reach), at + reach + 1)
        .filter((s) => s.section === statement.section && Math.abs(s.block - statement.block) <= 1);
    },
    inHouse: (statement) => says(book.words.inhouse, `${statement.lead} ${statement.text} ${statement.heading}`),
    sentOut: (statement) => says(book.words.sent, `${statement.lead} ${statement.text}`),
  };
}
