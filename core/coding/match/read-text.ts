import type { Span } from '../coded-note.ts';
import { type Status, statuses } from '../context/status.ts';
import type { Lexicon, Term } from '../lexicon/lexicon.ts';
import { type Segment, segmentsOf } from '../note/segments.ts';
import { findTerms } from './find-terms.ts';

/** A term as the note says it, with what the note says of it. */
export interface Mention {
  readonly term: Term;
  readonly rivals: readonly Term[];
  /** Indexes of its words in the segment, ascending. */
  readonly at: readonly number[];
  readonly status: Status;
  /** The words, in reading order; neighbors are one span. */
  readonly spans: readonly Span[];
  /** It is said to be caused by what follows it in its segment: `chest pain due to reflux`. */
  readonly explained: boolean;
}

/** A segment with everything that was found in it. */
export interface ReadSegment extends Segment {
  readonly mentions: readonly Mention[];
  readonly lost: readonly Term[];
  readonly statuses: readonly Status[];
  /** Indexes of words that belong to a mention. */
  readonly used: ReadonlySet<number>;
  /** A sentence of what is to be done, not of what is. */
  readonly plan: boolean;
  /** Words that were read as others, which they miss by a letter or two. */
  readonly respelled?: readonly string[];
}

/** Neighbors in the text become one span. */
export function joined(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end + 1) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}

const isPlan = (segment: Segment, lexicon: Lexicon) => {
  const first = segment.words.find((w) => w.kind === 'word' && !lexicon.stop.has(w.word));
  return first !== undefined && lexicon.planVerbs.has(first.word);
};

/** Finds the terms of a clause, and what is said of them. */
export function readSegment(segment: Segment, lexicon: Lexicon): ReadSegment {
  const { matches, lost } = findTerms(segment, lexicon);
  const used = new Set(matches.flatMap((m) => m.at));
  const status = statuses(segment.words, used, lexicon);
  const cause = segment.words.findIndex((w, i) => !used.has(i) && lexicon.cues.get(w.word)?.some((c) => c.kind === 'cause'));
  const explainer = cause < 0 ? undefined : matches.find((m) => m.at[0]! > cause && status[m.at[0]!] === 'affirmed');
  const mentions = matches.map((m) => ({
    term: m.term,
    rivals: m.rivals,
    at: m.at,
    status: status[m.at[0]!]!,
    spans: joined(m.at.map((i) => segment.words[i]!)),
    explained: explainer !== undefined && m.at[0]! < cause,
  }));
  return { ...segment, mentions, lost, statuses: status, used, plan: isPlan(segment, lexicon) };
}

/** Clauses of the note that was read last, by where they stand: diagnoses, visit and services read the same sentences. */
interface ReadBefore {
  readonly note: string;
  readonly clauses: Map<string, ReadSegment>;
  readonly stretches: Map<string, ReadSegment[]>;
}
const readBefore = new WeakMap<Lexicon, ReadBefore>();

function readOf(note: string, lexicon: Lexicon): ReadBefore {
  const before = readBefore.get(lexicon);
  if (before?.note === note) return before;
  const fresh = { note, clauses: new Map<string, ReadSegment>(), stretches: new Map<string, ReadSegment[]>() };
  readBefore.set(lexicon, fresh);
  return fresh;
}

/** Reads a stretch of the note. */
export function readText(note: string, span: Span, lexicon: Lexicon, dictated: boolean): readonly ReadSegment[] {
  const { clauses, stretches } = readOf(note, lexicon);
  const key = `${span.start} ${span.end} ${dictated}`;
  const before = stretches.get(key);
  if (before) return before;
  const segments = segmentsOf(note, span, lexicon.rewriting, dictated).map((s) => {
    const clause = `${s.start} ${s.end} ${dictated}`;
    const read = clauses.get(clause) ?? readSegment(s, lexicon);
    clauses.set(clause, read);
    return read.sentence === s.sentence ? read : { ...read, sentence: s.sentence };
  });
  // `Plan: metformin` is one sentence: what begins as plan goes on as plan.
  let planned = -1;
  const found = segments.map((s) => {
    if (s.plan) planned = s.sentence;
    return s.sentence === planned ? { ...s, plan: true } : s;
  });
  stretches.set(key, found);
  return found;
}
