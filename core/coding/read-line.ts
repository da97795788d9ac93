import { unexplained } from './certainty/unexplained.ts';
import type { Certainty, Query, Span } from './coded-note.ts';
import { atMost, type Draft, isSymptom } from './draft.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { type Elsewhere, gatherLine, qualify, type Surroundings } from './match/qualify.ts';
import { type Mention, type ReadSegment, readText } from './match/read-text.ts';

/** One problem of the assessment, read. */
export interface LineReading extends Span {
  readonly segments: readonly ReadSegment[];
  readonly drafts: readonly Draft[];
  /** Questions about the line as a whole; those about one code stand in its draft. */
  readonly queries: readonly Query[];
  readonly unexplained: readonly Span[];
  /** How certain the line is apart from its drafts. */
  readonly certainty: Certainty;
  /** Named but not coded: uncertain, historical, planned. For pick lists. */
  readonly passedOver: readonly Mention[];
}

/** What a line is read against. */
export interface Situation {
  readonly note: string;
  readonly lexicon: Lexicon;
  readonly dictated: boolean;
  /** The other sections, which may answer for a qualifier that the line lacks. */
  readonly elsewhere: Elsewhere;
}

/** Axes that tell kinds of a condition apart. */
const kinds = new Set(['acuity', 'severity', 'persistence', 'type', 'stage', 'class']);

const quote = (note: string, spans: readonly Span[]) =>
  spans.map((s) => `"${note.slice(s.start, s.end).replace(/\s+/g, ' ')}"`).join(' … ');

/** Qualifiers beside a mention that its code does not express: where a more exact code exists, they may belong to that. */
function unusedQualifiers(own: ReadSegment, lexicon: Lexicon): Span[] {
  if (own.mentions.length > 1) return [];
  return own.words.filter((w, i) => !own.used.has(i) && own.statuses[i] === 'affirmed' && kinds.has(lexicon.axes.get(w.word) ?? ''));
}

function draftsOf(mention: Mention, line: number, comment: boolean, around: Surroundings, note: string): Draft[] {
  const found = qualify(note, mention, around);
  const rivals = found.terms.includes(mention.term) ? mention.rivals : [];
  const unused = found.terms.some((t) => t.ask) ? unusedQualifiers(around.own, around.lexicon) : [];
  const certainty = !found.certain ? 'query' : rivals.length > 0 || unused.length > 0 ? 'suggest' : 'auto';
  const also = rivals.length > 0 ? ` The words fit ${rivals.map((r) => r.code).join(', ')} as well.` : '';
  const why =
    `The assessment says ${quote(note, mention.spans)}. ${found.why}${also}${unused.length > 0 ? ` The line also says ${quote(note, unused)}.` : ''}`.trim();
  return found.terms.map((term, nth) => ({
    code: term.code,
    term,
    spans: found.spans,
    line,
    certainty,
    why,
    comment,
    ...(found.query && nth === 0 && { query: found.query }),
  }));
}

const rule = 'Outpatient diagnoses that are probable, suspected or to be ruled out are not coded (guideline IV.H).';

/** Only uncertain diagnoses: the sign must be coded instead. Several that compete: one of them may have been established. */
function doubts(note: string, passedOver: readonly Mention[], hasDraft: boolean): Query[] {
  const doubted = passedOver.filter((m) => m.status === 'uncertain' && !/^[RZ]/.test(m.term.code));
  const first = doubted[0] ?? passedOver.find((m) => m.status === 'uncertain');
  if (!first) return [];
  const span = first.spans[0]!;
  if (!hasDraft)
    return [
      {
        text: 'The diagnosis is uncertain, so it may not be coded for an outpatient. Which sign or symptom led to it?',
        span,
        why: rule,
        waits: true,
      },
    ];
  if (new Set(doubted.map((m) => m.term.code.slice(0, 3))).size < 2) return [];
  const named = doubted.map((m) => quote(note, m.spans)).join(', ');
  return [
    {
      text: `Has any of these been established on this visit: ${named}? If so, which?`,
      span,
      why: `${rule} Several are named.`,
      waits: true,
    },
  ];
}

const planned = (draft: Draft): Draft => ({
  ...draft,
  certainty: atMost('suggest', draft.certainty),
  why: `${draft.why} It stands in a sentence of plan.`,
});

function unsure(draft: Draft, note: string, missing: readonly Span[]): Draft {
  const words = missing.slice(0, 4).map((m) => quote(note, [m]));
  return { ...draft, certainty: atMost('suggest', draft.certainty), why: `${draft.why} Not explained in this line: ${words.join(', ')}.` };
}

/** Reads one line of the assessment: what it affirms becomes drafts; what it doubts, denies, plans or recalls does not. */
export function readLine(span: Span, index: number, situation: Situation): LineReading {
  const { note, lexicon, dictated, elsewhere } = situation;
  const segments = readText(note, span, lexicon, dictated);
  const first = segments[0]?.sentence;
  const line = gatherLine(segments, lexicon);
  const drafts: Draft[] = [];
  const passedOver: Mention[] = [];
  for (const segment of segments) {
    const head = segment.sentence === first;
    for (const mention of segment.mentions) {
      if (mention.status !== 'affirmed' || (mention.explained && isSymptom(mention.term.code)) || (segment.plan && !head)) {
        passedOver.push(mention);
        continue;
      }
      const made = draftsOf(mention, index, !head, { own: segment, line, elsewhere, lexicon }, note);
      drafts.push(...(segment.plan ? made.map(planned) : made));
    }
  }
  const missing = unexplained(segments, lexicon);
  const queries = doubts(note, passedOver, drafts.length > 0);
  const historical = segments.some((s) => !s.plan && s.mentions.some((m) => m.status === 'history'));
  const certainty = queries.length > 0 ? 'query' : missing.length > 0 || historical ? 'suggest' : 'auto';
  const capped = missing.length > 0 ? drafts.map((d) => unsure(d, note, missing)) : drafts;
  return { start: span.start, end: span.end, segments, drafts: capped, queries, unexplained: missing, certainty, passedOver };
}
