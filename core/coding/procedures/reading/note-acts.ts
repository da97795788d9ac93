import type { Span } from '../../coded-note.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { sectionsOf } from '../../note/sections.ts';
import type { EncounterFacts } from '../../encounter-facts.ts';
import { bookFor, type ProcedureBook, type ProcedureRules } from '../book.ts';
import { type ActStatus, actStatus, says } from './act-status.ts';
import { datesOf } from './dates.ts';
import { type KnownFacts, knownFacts } from './note-facts.ts';
import { type Statement, statementsOf } from './statement.ts';
import { matched, type Pattern } from './words.ts';

/** An act as one statement names it. */
export interface Saying {
  readonly statement: Statement;
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

/** Reads the note once for all families. */
export function noteActs(note: string, given: EncounterFacts, whole: ProcedureBook, lexicon: Lexicon): NoteActs {
  const book = bookFor(whole, note);
  const statements = statementsOf(note, sectionsOf(note, lexicon.headings, lexicon.headingPatterns));
  const facts = knownFacts(note, given);
  const dates = datesOf(note, given.date);
  const statusAt = (statement: Statement, place: { start: number; end: number }) => actStatus(statement, place, book.words, dates);
  const sayings = (patterns: readonly Pattern[]): Saying[] =>
    statements.flatMap((statement) => {
      for (const pattern of patterns) {
        const places = matched(pattern, statement.text);
        if (!places) continue;
        const statuses = places.map((p) => statusAt(statement, p));
        const status = statuses.find((s) => s !== 'done' && s !== 'mentioned') ?? statuses[0]!;
        return [{ statement, spans: [...places].sort((a, b) => a.start - b.start).map((p) => spanIn(statement, p)), status }];
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
