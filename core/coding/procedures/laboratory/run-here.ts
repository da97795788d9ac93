import type { Span } from '../../coded-note.ts';
import type { LabTest, Panel } from '../book.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { matched, placesOf, says } from '../reading/words.ts';

/** A test or panel that the note documents as run. */
export interface Run {
  readonly code: string;
  readonly statement: Statement;
  readonly span: Span;
  /** Run by a reference laboratory and billed here. */
  readonly referred: boolean;
}

const result =
  /\b(?:pos(?:itive)?|neg(?:ative)?|normal|nl|wnl|trace|(?:non-?)?reactive|(?:not )?detected|clear|few|many|moderate|large|small|seen|hyphae|pass|\d+(?:\.\d+)?|[1-4]\+)(?![\w])|[+-](?=\s|$|,)/i;
const short = /^(?:Na|K|Cl|CO2|Ca|Cr|TC|TG|TP|Fe|CK|Hb|Hct|Glu|HCO3)$/;
const billedHere =
  /\b(?:we bill|billed by (?:us|our|this)|billed through (?:us|our)|client[- ]bill\w*|our practice bills|purchased (?:service|test))\b/i;

/** Whether a statement tells of a test that was run here, not ordered, not sent out, not an older result. */
function isRun(
  acts: NoteActs,
  statement: Statement,
  place: { start: number; end: number },
  pointOfCare: boolean,
  alwaysHere = pointOfCare,
): 'here' | 'referred' | undefined {
  const status = acts.statusAt(statement, place);
  const after = statement.text.slice(place.end);
  if (acts.sentOut(statement)) return billedHere.test(statement.text) ? 'referred' : undefined;
  // In a note without headings a result is all that tells of a test at the point of care.
  if (
    status !== 'done' &&
    !(status === 'mentioned' && statement.section === 'other' && (alwaysHere || (pointOfCare && acts.inHouse(statement))))
  )
    return undefined;
  if (statement.section === 'subjective' || statement.section === 'history' || statement.section === 'medications') return undefined;
  const evidence = acts.inHouse(statement);
  const before = statement.text.slice(Math.max(0, place.start - 16), place.start);
  const hasResult =
    result.test(after) ||
    (pointOfCare && /\b\d+(?:\.\d+)?\b/.test(before)) ||
    /\b(?:was|were) (?:run|performed|done|read)\b/i.test(statement.text);
  if (statement.section === 'plan') return evidence && hasResult ? 'here' : undefined;
  return hasResult && (pointOfCare || evidence) ? 'here' : undefined;
}

/** Parts of a list of results, `Na 139, K 4.4`; a table row is one part. */
function partsOf(text: string): { from: number; text: string }[] {
  if (/\S {3,}\S/.test(text)) return [{ from: 0, text }];
  const parts: { from: number; text: string }[] = [];
  let from = 0;
  for (const m of text.matchAll(/[,;:](?=\s)/g)) {
    parts.push({ from, text: text.slice(from, m.index) });
    from = m.index + 1;
  }
  parts.push({ from, text: text.slice(from) });
  return parts;
}

function testsIn(acts: NoteActs, statement: Statement): Run[] {
  const found: Run[] = [];
  const claimed: { from: number; to: number }[] = [];
  const take = (test: LabTest, at: { start: number; end: number }) => {
    const kind = isRun(acts, statement, at, test.pointOfCare, test.alwaysHere);
    if (kind) found.push({ code: test.code, statement, span: spanIn(statement, at), referred: kind === 'referred' });
  };
  for (const part of partsOf(statement.text)) {
    for (const test of acts.book.tests) {
      const place = test.patterns.map((p) => matched(p, part.text)?.[0]).find((p) => p !== undefined);
      if (!place) continue;
      const at = { start: part.from + place.start, end: part.from + place.end };
      const word = statement.text.slice(at.start, at.end);
      // `K` or `Ca` alone is a test only with its value behind it.
      if (short.test(word) && !/^\s*[:=]?\s*\d/.test(statement.text.slice(at.end))) continue;
      claimed.push({ from: part.from, to: part.from + part.text.length });
      take(test, at);
      break;
    }
  }
  for (const test of acts.book.tests) {
    if (found.some((f) => f.code === test.code)) continue;
    const place = test.patterns.map((p) => (p.length > 1 ? matched(p, statement.text)?.[0] : undefined)).find((p) => p !== undefined);
    if (place && !claimed.some((c) => place.start >= c.from && place.start < c.to)) take(test, place);
  }
  return found;
}

function panelsIn(acts: NoteActs, statement: Statement, panels: readonly Panel[]): Run[] {
  return panels.flatMap((panel) =>
    placesOf(panel.name, statement.text)
      .slice(0, 1)
      .flatMap((place) => {
        const kind = isRun(acts, statement, place, false);
        return kind ? [{ code: panel.code, statement, span: spanIn(statement, place), referred: kind === 'referred' }] : [];
      }),
  );
}

/** Every test and panel of the note that was run here, or run elsewhere and billed here. */
export function runHere(acts: NoteActs): { tests: readonly Run[]; panels: readonly Run[] } {
  const tests: Run[] = [];
  const panels: Run[] = [];
  for (const statement of acts.statements) {
    if (statement.section === 'family') continue;
    const named = panelsIn(acts, statement, acts.book.panels);
    panels.push(...named);
    tests.push(...testsIn(acts, statement));
  }
  return { tests, panels };
}

/** A urinalysis whose method is not told. */
export const urinalysisWithoutMethod = (acts: NoteActs): Statement | undefined =>
  acts.statements.find((s) => {
    const m = /\b(?:UA|U\/A|[Uu]rinalysis)\b/.exec(s.text);
    return (
      m !== null && isRun(acts, s, { start: m.index, end: m.index + m[0].length }, true) === 'here' && !says(acts.book.words.sent, s.text)
    );
  });
