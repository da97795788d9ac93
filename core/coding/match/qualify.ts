import type { IsoDate } from '../../base/index.ts';
import type { CodeSets } from '../../codes/index.ts';
import type { Query, Span } from '../coded-note.ts';
import type { Lexicon, Term } from '../lexicon/lexicon.ts';
import { clausesAbout } from './about.ts';
import { relatives } from './more-specific.ts';
import { joined, type Mention, type ReadSegment } from './read-text.ts';
import { agreed, isSide, type NamedSide, type Side, sidesNamed, sitesOf } from './sides.ts';

/** What one mention comes to when its line and the rest of the note have been asked for the qualifiers that it lacks. */
export interface Qualified {
  readonly terms: readonly Term[];
  readonly spans: readonly Span[];
  readonly why: string;
  readonly query?: Query;
  /** Holds although a query was raised that waits. */
  readonly certain: boolean;
}

/** Where a mention stands: its clause, the rest of its line, the rest of the note. */
export interface Surroundings {
  readonly own: ReadSegment;
  readonly line: LineWords;
  readonly elsewhere: Elsewhere;
  readonly lexicon: Lexicon;
  readonly codeSets: CodeSets;
  readonly date: IsoDate | undefined;
}

/** What the rest of the note may answer, gathered once: the same conditions in other words, and sides by site. */
export interface Elsewhere {
  readonly mentions: ReadonlyMap<string, Mention>;
  readonly sides: ReadonlyMap<string, readonly NamedSide[]>;
  readonly segments: readonly ReadSegment[];
}

/** @param segments the sections other than assessment, plan and family history. */
export function gatherElsewhere(segments: readonly ReadSegment[], lexicon: Lexicon): Elsewhere {
  const mentions = new Map<string, Mention>();
  for (const segment of segments) {
    for (const m of segment.mentions) if (m.status === 'affirmed' || m.status === 'history') mentions.set(m.term.code, m);
  }
  const sides = new Map<string, NamedSide[]>();
  for (const named of sidesNamed(segments, lexicon)) sides.set(named.site, [...(sides.get(named.site) ?? []), named].slice(0, mostNamed));
  return { mentions, sides, segments };
}

/** What a line's other clauses say that belongs to no condition of their own, and the sides that it names. Gathered once a line. */
export interface LineWords {
  readonly free: ReadonlyMap<string, Span>;
  readonly sides: readonly NamedSide[];
}

const freeWords = (segment: ReadSegment) => segment.words.filter((_, i) => !segment.used.has(i) && segment.statuses[i] === 'affirmed');

export function gatherLine(segments: readonly ReadSegment[], lexicon: Lexicon): LineWords {
  const bare = segments.filter((s) => !s.plan && s.mentions.length === 0);
  return {
    free: new Map(bare.flatMap((s) => freeWords(s).map((w) => [w.word, w]))),
    sides: sidesNamed(segments, lexicon).slice(0, mostNamed),
  };
}

/** So many places of a site are enough to know whether they agree. */
const mostNamed = 40;

const sidesOf = (sites: readonly string[], { sides }: Elsewhere): NamedSide[] => sites.flatMap((s) => sides.get(s) ?? []);

/** Axes that other parts of the note may answer; acuity and control may have been different then. */
const lasting = new Set(['side', 'stage', 'type', 'class', 'trimester', 'severity', 'persistence']);

const words = (term: Term) => term.words.join(' ');

/** Qualifiers that stand in the line's other clauses, where they cannot belong to another condition: `Diabetes: type 2, stable`. */
function fromLine(mention: Mention, { own, line, lexicon }: Surroundings): { term: Term; spans: Span[] } | undefined {
  const near = own.mentions.length > 1 ? [] : freeWords(own);
  const said = (word: string) => near.find((w) => w.word === word) ?? line.free.get(word);
  const better = relatives(mention.term, lexicon).find((r) => r.added.every((w) => said(w)));
  return better && { term: better.term, spans: better.added.map((w) => said(w)!) };
}

/** Longer wordings of the same condition elsewhere in the note; more than one when they disagree. */
function fromNote(term: Term, { elsewhere, lexicon }: Surroundings): Mention[] {
  const found = relatives(term, lexicon).flatMap(({ term: better, added }) => {
    const said = elsewhere.mentions.get(better.code);
    return said && added.every((w) => lasting.has(lexicon.axes.get(w)!)) ? said : [];
  });
  const all = [...new Set(found)];
  // `stage 3a` beside `stage 3`: only the longest counts.
  return all.filter((a) => !all.some((b) => b !== a && a.term.words.every((w) => b.term.words.includes(w))));
}

function ofSide(term: Term, side: Side, lexicon: Lexicon): Term[] | undefined {
  const sided = new Map(relatives(term, lexicon).flatMap((r) => (r.added.length === 1 ? [[r.added[0]!, r.term] as const] : [])));
  const exact = sided.get(side);
  if (exact) return [exact];
  const both = [sided.get('right'), sided.get('left')];
  return side === 'bilateral' && both[0] && both[1] ? [both[0], both[1]] : undefined;
}

export function sideQuery(term: Term, span: Span, note: string): Query {
  return {
    text: `Which side is affected by "${note.slice(span.start, span.end)}": right, left or both?`,
    span,
    why: `The code depends on the side (${words(term)}), and the note does not name one.`,
    waits: true,
  };
}

/** Sides that a clause names beside its only condition: `patellofemoral syndrome, bilateral`. */
const sidesOfClause = (own: ReadSegment): NamedSide[] =>
  own.mentions.length > 1
    ? []
    : own.words.flatMap((w, i) => (isSide(w.word) && own.statuses[i] === 'affirmed' ? { site: '', side: w.word, span: w } : []));

function withSide(note: string, term: Term, spans: readonly Span[], around: Surroundings): Qualified | undefined {
  const { own, lexicon, line, elsewhere } = around;
  if (!ofSide(term, 'right', lexicon)) return undefined;
  const sites = sitesOf(term, lexicon);
  const ofSite = line.sides.filter((n) => sites.includes(n.site));
  const inLine = ofSite.length > 0 ? ofSite : sidesOfClause(own);
  // Where the condition itself is told, then wherever its site has a side.
  const told = sidesNamed(clausesAbout(term, elsewhere.segments, lexicon), lexicon).filter((n) => sites.includes(n.site));
  const named = inLine.length > 0 ? inLine : told.length > 0 ? told : sidesOf(sites, elsewhere);
  const side = agreed(named);
  const sided =
    side && (inLine.length > 0 || side !== 'bilateral' || named.some((n) => n.side === 'bilateral'))
      ? ofSide(term, side, lexicon)
      : undefined;
  if (sided)
    return {
      terms: sided,
      spans: joined([...spans, ...named.slice(0, 3).map((n) => n.span)]),
      why: `The note names the side: ${side}.`,
      certain: true,
    };
  // Of what is long over, the side is nothing that an answer is waited for.
  if (/^Z/.test(term.code)) return { terms: [term], spans, why: 'The side is not documented.', certain: true };
  return { terms: [term], spans, why: 'The side is not documented.', query: sideQuery(term, spans[0]!, note), certain: false };
}

/** The assessment names one side, and the rest of the note only the other. */
function contradiction(note: string, term: Term, spans: readonly Span[], { elsewhere, lexicon }: Surroundings): Query | undefined {
  const side = term.words.find((w) => w === 'right' || w === 'left');
  const named = sidesOf(sitesOf(term, lexicon), elsewhere);
  const other = agreed(named);
  if (side === undefined || other === undefined || other === side || other === 'bilateral') return undefined;
  const place = named[0]!.span;
  return {
    text: `The assessment says ${side}, but elsewhere the note says "${note.slice(place.start, place.end)}". Which side is right?`,
    span: spans[0]!,
    why: 'The parts of the note contradict each other about the side; the code must not be chosen between them.',
    waits: true,
  };
}

/** Looks for the qualifiers that a mention lacks: in its line first, then in the note; asks when they are nowhere. */
export function qualify(note: string, mention: Mention, around: Surroundings): Qualified {
  const inLine = fromLine(mention, around);
  const term = inLine?.term ?? mention.term;
  const spans = joined([...mention.spans, ...(inLine?.spans ?? [])]);
  const against = contradiction(note, term, spans, around);
  if (against) return { terms: [term], spans, why: 'The side is contradicted elsewhere in the note.', query: against, certain: false };
  const sided = withSide(note, term, spans, around);
  if (sided) return sided;
  const better = fromNote(term, around);
  if (better.length === 1)
    return {
      terms: [better[0]!.term],
      spans: joined([...spans, ...better[0]!.spans]),
      why: 'The rest of the note says it more exactly.',
      certain: true,
    };
  const ask = term.ask;
  const text = better.length > 1 ? 'The note describes this condition in more than one way. Which holds on this visit?' : ask?.text;
  if (text === undefined) return { terms: [term], spans, why: '', certain: true };
  const waits = better.length > 1 || (ask?.waits ?? false);
  const query = { text, span: spans[0]!, why: 'A more exact code exists for what could be documented.', waits };
  return { terms: [term], spans, why: 'Coded as documented; more could be documented.', query, certain: !waits };
}
