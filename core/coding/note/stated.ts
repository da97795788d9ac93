import type { Section, Span } from '../coded-note.ts';

/** Words with which a note without an assessment still says what the visit or the test was for. */
const says =
  /\b(?:diagnos[ei]s|dx|indications?|clinical (?:information|history|data|indication)|reason for (?:the )?(?:visit|test|study|exam\w*|order|referral)|ordered for|comes? for|seen for|here for|treated (?:here )?for|follow[- ]?up (?:of|for)|screening|for (?:the )?treatment of)\b/i;

/** The most sentences that are taken for the missing assessment. */
const most = 3;

/** A label of diagnoses: everything up to the end of its paragraph is one list. */
const label = /^\W*(?:diagnos[ei]s|dx|indications?|reason)\b/i;

/** With what goes on behind a semicolon, or, behind a label, in the same line. */
function withRest(note: string, all: readonly Span[], at: number): Span {
  const first = all[at]!;
  const isLabel = label.test(note.slice(first.start, first.end));
  let end = first.end;
  for (const next of all.slice(at + 1)) {
    const between = note.slice(end, next.start);
    if (!(between === ';' || (isLabel && /^[.;]$/.test(between)))) break;
    end = next.end;
  }
  return { start: first.start, end };
}

function sentencesOf(note: string, { start, end }: Span): Span[] {
  return [...note.slice(start, end).matchAll(/(?:[^.;\n]|\n(?=[ \t]*[a-z(])|[.;](?!\s))+/g)].map((m) => ({
    start: start + m.index,
    end: start + m.index + m[0].length,
  }));
}

/**
 * Where a note without an assessment says what was treated or tested: sentences that announce it and name a condition; else those that name one
 * at all. What is found here is never sure.
 *
 * @param names whether a stretch of the note names a condition that holds.
 */
export function statedReasons(note: string, sections: readonly Section[], names: (span: Span) => boolean): Span[] {
  const told = sections.filter((s) => s.kind !== 'family' && s.kind !== 'medications' && s.kind !== 'history');
  const all = told.flatMap((s) => sentencesOf(note, s));
  const announced = all.flatMap((s, i) => {
    const whole = withRest(note, all, i);
    return says.test(note.slice(s.start, s.end)) && names(whole) ? [whole] : [];
  });
  return (announced.length > 0 ? announced : all.filter(names)).slice(0, most);
}
