import type { Span } from '../coded-note.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { type ReadSegment, readText } from '../match/read-text.ts';
import { find, type Searched } from './phrases.ts';
import { natureOf, type VisitWords } from './visit-words.ts';

/** An assessment that begins inside a line (`… 14 min total. Dx: tinea.`); its plan may follow in the same line. */
const inline =
  /(?<=^|[.;\n]\s{0,3})(?:A\/P|A&P|A\+P|Dx|Diagnos[ei]s|Assessment(?: and plan|\/plan)?|Impression)\s*(?:[:–-]|(?<=A[/&]P\s?))\s*/gi;
const inlinePlan = /(?<=[.;\n]\s{0,3})(?:P|Plan|Rx|Tx|Tx plan|Treatment|Recommendations?)\s*[:–-]\s/i;

const trimmed = (note: string, start: number, end: number): Span => ({ start, end: start + note.slice(start, end).trimEnd().length });

function inlineAssessments(note: string): { problems: Span[]; plans: Span[] } {
  const heads = [...note.matchAll(inline)];
  const problems: Span[] = [];
  const plans: Span[] = [];
  for (const [i, head] of heads.entries()) {
    const start = head.index + head[0].length;
    const end = heads[i + 1]?.index ?? note.length;
    const plan = inlinePlan.exec(note.slice(start, end));
    const to = plan ? start + plan.index : end;
    if (note.slice(start, to).trim() !== '') problems.push(trimmed(note, start, to));
    if (plan) plans.push(trimmed(note, to, end));
  }
  return { problems, plans };
}

/** What says of a diagnosis, in its own sentence, that it was looked at or treated now. */
const judged = ['stable', 'worse', 'keep', 'refill', 'raise', 'lower', 'stop', 'start', 'order'];

/** A note that tells everything in running text: sentences that name a diagnosis and judge or treat it, each with what follows until the next. */
function told(searched: Searched, lexicon: Lexicon, words: VisitWords): Span[] {
  const { note } = searched;
  const bySentence = new Map<number, ReadSegment[]>();
  for (const s of readText(note, { start: 0, end: note.length }, lexicon, false))
    bySentence.set(s.sentence, [...(bySentence.get(s.sentence) ?? []), s]);
  const naming = [...bySentence.values()].filter((segments) =>
    segments.some((s) => s.mentions.some((m) => m.status === 'affirmed' && natureOf(words, m.term.code) !== 'none')),
  );
  // What follows a name belongs to it until the next: `Seizure disorder, none for a year. Continue, refilled.`
  const pieces = naming.map((segments, i) => trimmed(note, segments[0]!.start, naming[i + 1]?.[0]?.start ?? note.length));
  const isJudged = (piece: Span) => judged.some((kind) => find(searched, piece, words.cue(kind)).length > 0);
  const starts = pieces.filter(isJudged).map((piece) => piece.start);
  return starts.map((start, i) => trimmed(note, start, starts[i + 1] ?? note.length));
}

/**
 * Problems of a note in which the layout shows no assessment: one that begins inside a line, else what the running text judges or treats.
 * Less sure than an assessment with a heading, and said so.
 */
export function foundAssessment(searched: Searched, lexicon: Lexicon, words: VisitWords): { problems: Span[]; plans: Span[] } {
  const found = inlineAssessments(searched.note);
  return found.problems.length > 0 ? found : { problems: told(searched, lexicon, words), plans: [] };
}
