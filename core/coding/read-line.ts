import type { IsoDate } from '../base/index.ts';
import type { CodeSets } from '../codes/index.ts';
import { unexplained } from './certainty/unexplained.ts';
import type { Certainty, Query, Span } from './coded-note.ts';
import { atMost, type Draft, isSymptom, isUnder, onlyOperated } from './draft.ts';
import { isOfficial, type Lexicon, type Term } from './lexicon/lexicon.ts';
import { type Completed, complete } from './match/complete.ts';
import { established } from './match/established.ts';
import { type Elsewhere, gatherLine, qualify, type Surroundings, sideQuery } from './match/qualify.ts';
import { joined, type Mention, type ReadSegment, readSegment, readText } from './match/read-text.ts';
import { respelled } from './match/respell.ts';
import { saidAbout } from './match/said.ts';
import { isDeficit } from './rules/stroke-sequela.ts';

/** One problem of the assessment, read. */
export interface LineReading extends Span {
  readonly segments: readonly ReadSegment[];
  /** Those before the labeled details. */
  readonly stated: readonly ReadSegment[];
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
  /** Clauses that tell what a test or an examination settled. */
  readonly settled: readonly ReadSegment[];
  readonly codeSets: CodeSets;
  readonly date: IsoDate | undefined;
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
    `The assessment says ${quote(note, mention.spans)}${mention.term.practice ? ', a term of this practice' : ''}. ${found.why}${also}${unused.length > 0 ? ` The line also says ${quote(note, unused)}.` : ''}`.trim();
  return found.terms.flatMap((term, nth) =>
    completed(term, around).map((full) => ({
      code: full.code,
      term,
      spans: joined([...found.spans, ...full.spans]),
      line,
      certainty:
        (full.lacks.includes('side') && !isStatus(full.code)) || full.lacks.includes('code')
          ? ('query' as const)
          : full.lacks.length > 0
            ? atMost('suggest', certainty)
            : certainty,
      why,
      comment,
      ...(full.lacks.includes('side') && !isStatus(full.code) && !found.query && { query: sideQuery(term, found.spans[0]!, note) }),
      ...(found.query && nth === 0 && { query: found.query }),
    })),
  );
}

/** A term's code, taken as far down as the note's words lead. The house's own terms name whole codes. */
function completed(term: Term, around: Surroundings): readonly Completed[] {
  const { codeSets: sets, date: on, lexicon } = around;
  const from = sets.lookup('icd10cm', term.code, on);
  if (from.kind !== 'found' || (from.billable && !/unspecified/i.test(from.title))) return [{ code: term.code, spans: [], lacks: [] }];
  const found = complete(term.code, { words: term.words, said: saidAbout(term, from.title, around), sets, on, lexicon });
  // Where the note leads no further, the house's own code is what it meant.
  return from.billable && !isOfficial(term) ? found.map((f) => (f.code === term.code ? { ...f, lacks: [] } : f)) : found;
}

/** What an operation or a past condition left: it stands beside diagnoses, and tells none. */
const isStatus = (code: string) => /^Z(?:8[5-7]|9[0-8])/.test(code);

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

const misspelled = (draft: Draft, words: readonly string[]): Draft => ({
  ...draft,
  certainty: atMost('suggest', draft.certainty),
  why: `${draft.why} Read as "${words.join(' ')}", which the note misspells.`,
});

function unsure(draft: Draft, note: string, missing: readonly Span[]): Draft {
  const words = missing.slice(0, 4).map((m) => quote(note, [m]));
  return { ...draft, certainty: atMost('suggest', draft.certainty), why: `${draft.why} Not explained in this line: ${words.join(', ')}.` };
}

const operated = /^(?:surgery|removal|removed|excision|excised|resection|resected|extraction|repair)$/;

/** A condition that is over, or was operated on, as what is coded in its place (guideline I.C.21.c.4). */
function aftermath(mention: Mention, segment: ReadSegment, line: number, around: Surroundings, note: string): Draft[] {
  if (mention.status !== 'history' && mention.status !== 'resolved') return [];
  const removal = segment.words.find((w) => operated.test(w.word));
  const rule = around.lexicon.aftermath.find((a) => isUnder(mention.term.code, a.code) && (a.when === 'past' || removal));
  if (!rule) return [];
  const term: Term = { ...mention.term, code: rule.gives };
  const spans = joined([...mention.spans, ...(removal ? [removal] : [])]);
  const why = `The assessment says ${quote(note, spans)}: it is over, which has a code of its own.`;
  const made = completed(term, around).map(
    ({ code, spans: more }): Draft => ({
      code,
      spans: joined([...spans, ...more]),
      line,
      certainty: 'suggest',
      why,
      comment: false,
    }),
  );
  const treated = segment.words.find((w) => treatedFor.test(w.word));
  if (rule.when !== 'past' || (mention.status !== 'resolved' && !treated)) return made;
  // Looked after once more when it is over: the examination stands first (guideline I.C.21.c.8).
  const followUp = mention.term.code.startsWith('C') || mention.term.code.startsWith('D0') ? 'Z08' : 'Z09';
  const seen = joined([...spans, ...(treated ? [treated] : [])]);
  return [
    { code: followUp, spans: seen, line, certainty: 'suggest', why: 'A condition that is over is looked at once more.', comment: false },
    ...made,
  ];
}

/** `follow-up after completed treatment of breast cancer`. */
const treatedFor = /treatment-(?:of|for)$/;

/** What a stroke left is explained by it and coded all the same, as its late effect. */
const isLeft = (mention: Mention, segment: ReadSegment) =>
  isDeficit(mention.term.code) && segment.mentions.some((m) => /^I6[39]/.test(m.term.code));

/** A screening is done whatever it finds: `screening for depression, negative`. */
const holds = (mention: Mention) => mention.status === 'affirmed' || (mention.status === 'negated' && /^Z1[0-3]/.test(mention.term.code));

/** A labeled detail below the name of a problem: `- Medical Reasoning: …`. */
const labeled = /\n[ \t]*[-•*·▪–]?[ \t]*[A-Z][A-Za-z]*(?:[ /&-]+[A-Za-z]+){0,4}:[ \t]/;

/** Where the labeled details of a problem begin: they say why and what is done, the diagnosis is what stands above them. */
function supportOf(note: string, span: Span): number {
  const found = labeled.exec(note.slice(span.start, span.end));
  return found ? span.start + found.index : span.end;
}

/** Where the name of a problem says nothing that is known, its words may be misspelled. */
function spelledRight(segments: readonly ReadSegment[], lexicon: Lexicon): ReadSegment[] {
  const first = segments[0]?.sentence;
  const named = segments.some((s) => s.sentence === first && s.mentions.length > 0);
  return segments.map((segment) => {
    const words = named || segment.sentence !== first ? undefined : respelled(segment.words, lexicon);
    if (!words) return segment;
    const again = readSegment({ ...segment, words }, lexicon);
    const changed = words.flatMap((w, i) => (w === segment.words[i] ? [] : w.word));
    return again.mentions.length > 0 ? { ...again, respelled: changed } : segment;
  });
}

/** A sign that is named together with a diagnosis may belong to it. */
const besideDiagnosis = (sign: Draft, drafts: readonly Draft[]) =>
  drafts.some((d) => d !== sign && !d.comment && !isSymptom(d.code) && !isStatus(d.code));
const withLook = (draft: Draft): Draft => ({ ...draft, certainty: atMost('suggest', draft.certainty) });

/** Reads one line of the assessment: what it affirms becomes drafts; what it doubts, denies, plans or recalls does not. */
export function readLine(span: Span, index: number, situation: Situation): LineReading {
  const { note, lexicon, dictated, elsewhere, settled, codeSets, date } = situation;
  const segments = spelledRight(readText(note, span, lexicon, dictated), lexicon);
  const first = segments[0]?.sentence;
  const supportFrom = supportOf(note, span);
  const line = gatherLine(segments, lexicon);
  const drafts: Draft[] = [];
  const passedOver: Mention[] = [];
  for (const segment of segments) {
    const head = segment.sentence === first;
    for (const mention of segment.mentions) {
      const over = head ? aftermath(mention, segment, index, { own: segment, line, elsewhere, lexicon, codeSets, date }, note) : [];
      if (over.length > 0) drafts.push(...over);
      const found = head ? established(mention, settled) : undefined;
      if (found) {
        const around = { own: segment, line, elsewhere, lexicon, codeSets, date };
        // The sign that stood for it is integral to it now.
        drafts.splice(0, drafts.length, ...drafts.filter((d) => d.comment || !isSymptom(d.code)));
        drafts.push(...draftsOf({ ...found, at: [] }, index, false, around, note).map(withLook));
        continue;
      }
      if (!holds(mention) || (mention.explained && isSymptom(mention.term.code) && !isLeft(mention, segment)) || (segment.plan && !head)) {
        passedOver.push(mention);
        continue;
      }
      const isSupport = segment.start >= supportFrom || isOfficial(mention.term);
      if (!head && (mention.term.code === onlyOperated || (isSupport && drafts.some((d) => !d.comment && !d.code.startsWith('Z'))))) {
        passedOver.push(mention);
        continue;
      }
      const made = draftsOf(mention, index, !head, { own: segment, line, elsewhere, lexicon, codeSets, date }, note);
      const read = segment.respelled ? made.map((d) => misspelled(d, segment.respelled!)) : made;
      drafts.push(...(segment.plan ? read.map(planned) : read));
    }
  }
  const missing = unexplained(segments, lexicon);
  const queries = doubts(note, passedOver, drafts.length > 0);
  const historical = segments.some((s) => !s.plan && s.mentions.some((m) => m.status === 'history'));
  const certainty = queries.length > 0 ? 'query' : missing.length > 0 || historical ? 'suggest' : 'auto';
  const looked = drafts.map((d) => (isSymptom(d.code) && besideDiagnosis(d, drafts) ? withLook(d) : d));
  const capped = missing.length > 0 ? looked.map((d) => unsure(d, note, missing)) : looked;
  const stated = segments.filter((s) => s.start < supportFrom);
  return { start: span.start, end: span.end, segments, stated, drafts: capped, queries, unexplained: missing, certainty, passedOver };
}
