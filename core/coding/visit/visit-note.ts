import type { Section, SectionKind, Span } from '../coded-note.ts';
import type { Status } from '../context/status.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { type ReadSegment, readText } from '../match/read-text.ts';
import { type Reading, readNote } from '../note/reading.ts';
import { foundAssessment } from './found-assessment.ts';
import { find, type Phrases, type Searched, searched } from './phrases.ts';
import type { VisitWords } from './visit-words.ts';

/** Where a sentence stands. `procedure`: the description of something done, whose drugs and minutes are its own. */
export type Place = SectionKind | 'procedure' | 'therapy' | 'signature';

/** A sentence of the note, and where it stands. */
export interface Sentence extends Span {
  readonly place: Place;
  readonly heading: string;
  /** Index of the assessment's problem that it belongs to. */
  readonly problem?: number;
  readonly segments: readonly ReadSegment[];
}

/** The note as the visit engine reads it. */
export interface VisitNote extends Searched {
  readonly sentences: readonly Sentence[];
  readonly problems: readonly Span[];
  readonly sections: readonly Section[];
  /** The layout shows no assessment: its problems were found in the running text. */
  readonly unheaded: boolean;
}

/** Words found in a sentence, with what the context says of them. */
export interface Hit extends Span {
  readonly status: Status;
  readonly sentence: Sentence;
}

const procedureHeading = /procedure|treatment (?:today|given)|in-office treatment|injection|vaccin|immunizations? given/i;
/** What is to be taken, or what was done: its text tells which. */
const treatmentHeading = /^(?:treatments?|tx|management|recommendations?)$/i;
const therapyHeading = /psychotherapy|session|therapy/i;

interface Piece extends Span {
  readonly place: Place;
  readonly heading: string;
  readonly problem?: number;
}

const ordering =
  /\b(?:continued?|renewed|refilled|ordered|prescribed|referred|return (?:in )?\d|raised|increased|lowered|decreased|reduced|stopped|started|switched|changed|added|titrated|decision:|decided (?:on|for|to)|decides (?:on|for|to)|elects|opts for|agree[sd] to|decided\b|(?:EMS|911|ambulance) called|called (?:EMS|911)|transferred to)/i;
/** What makes a drug's name at the head of a sentence an order: a strength or form with how often, how long, or that it was sent. */
const asTaken =
  /\d\s?(?:mg|mcg|g|mL|%|units?)\b[^.;]*\b(?:bid|tid|qid|daily|nightly|weekly|prn|q ?\d+ ?h|twice|once|every|for \d|x ?\d|\d+ days|prescri\w+|sent|refill\w*|as needed)\b/i;
const prescribes = (text: string): boolean => asTaken.test(text) || ordering.test(text);

function placeOf(note: string, section: Section): Place {
  if (section.heading === 'signature' || /^(?:electronically )?signed$/i.test(section.heading)) return 'signature';
  if (section.kind === 'assessment' || section.kind === 'plan') return section.kind;
  if (ofItsOwn.test(section.heading)) return 'plan';
  if (treatmentHeading.test(section.heading)) return prescribes(note.slice(section.start, section.end)) ? 'plan' : 'procedure';
  if (procedureHeading.test(section.heading)) return 'procedure';
  return therapyHeading.test(section.heading) ? 'therapy' : section.kind;
}

/** The note cut into problems and what is left of its sections; what follows the conclusion of a narrative is its plan. */
function piecesOf(note: string, { sections, problems }: Reading): Piece[] {
  const own: Piece[] = problems.map((p, i) => ({ ...p, place: 'assessment', heading: '', problem: i }));
  const concluded = problems.at(-1)?.end ?? note.length;
  const rest = sections.flatMap((section) => {
    const place = placeOf(note, section);
    let open: Span[] = [{ start: section.start, end: section.end }];
    for (const hole of problems) {
      open = open.flatMap((s) =>
        hole.start >= s.end || hole.end <= s.start
          ? [s]
          : [
              { start: s.start, end: hole.start },
              { start: hole.end, end: s.end },
            ],
      );
    }
    return open
      .filter((s) => note.slice(s.start, s.end).trim() !== '')
      .map((s): Piece => {
        const after = s.start >= concluded && (place === 'other' || place === 'subjective' || place === 'objective');
        return { ...s, heading: section.heading, place: after && section.heading === '' ? 'plan' : place };
      });
  });
  return [...own, ...rest].sort((a, b) => a.start - b.start);
}

/** A paragraph that sets a problem apart from the rest of the visit: what it tells of it is its evaluation and its plan. */
const ofItsOwn =
  /^\W*(?:separate(?:ly)?\b|problem[- ](?:visit|part|oriented)|(?:other|additional|second|new) problem\b|in addition to the (?:physical|preventive|wellness|procedure)|apart from (?:this|the (?:physical|preventive|procedure))|also addressed)/i;

/** A paragraph of a note without headings that tells of a procedure or of therapy: its first words say so. */
function openingPlace(note: string, piece: Piece, sentence: Span, before: Place | undefined): Place {
  const gap = note.slice(Math.max(0, sentence.start - 4), sentence.start);
  const begins = /\n\s*$/.test(gap) || sentence.start === piece.start;
  if (!begins) return before ?? piece.place;
  const opening = note.slice(sentence.start, sentence.start + 60);
  if (/^\W*treatment:/i.test(opening) && prescribes(note.slice(sentence.start, sentence.end))) return 'plan';
  if (/^\W*(?:\d+[.)] )?(?:procedures?\b|treatment[ :]|office treatment|vaccines? given|injection (?:given|of))/i.test(opening))
    return 'procedure';
  if (/^\W*psychotherapy\b/i.test(opening)) return 'therapy';
  if (ofItsOwn.test(opening)) return 'plan';
  return /\n[ \t]*\r?\n\s*$/.test(note.slice(Math.max(0, sentence.start - 6), sentence.start)) ? piece.place : (before ?? piece.place);
}

/** No sentence is longer: what has no marks at all is cut, so that reading stays linear in the length of the note. */
const mostLetters = 1500;
/** A visit has no more problems; what a text lists beyond them is not assessed one by one. */
const mostProblems = 60;

function sentencesOf(note: string, piece: Piece, lexicon: Lexicon, dictated: boolean): Sentence[] {
  const groups: ReadSegment[][] = [];
  for (const segment of readText(note, piece, lexicon, dictated)) {
    const open = groups.at(-1);
    if (open && open[0]!.sentence === segment.sentence && segment.end - open[0]!.start < mostLetters) open.push(segment);
    else groups.push([segment]);
  }
  const found: Sentence[] = [];
  for (const segments of groups) {
    const span = { start: segments[0]!.start, end: segments.at(-1)!.end };
    const place = openingPlace(note, piece, span, found.at(-1)?.place);
    found.push({ ...span, place, heading: piece.heading, segments, ...(piece.problem !== undefined && { problem: piece.problem }) });
  }
  return found;
}

/** Sections without the stretches that were found to be plan. */
const cutOut = (sections: readonly Section[], plans: readonly Section[]): Section[] =>
  sections.map((s) => {
    const first = plans.find((p) => p.start >= s.start && p.start < s.end);
    return first ? { ...s, end: first.start } : s;
  });

const telling = /\b(?:was|were|had|has|have|been|previously|ago|last|prior|since|taking|takes)\b/i;

/** Where the note has no plan, a line without heading that begins as an order, or tells one of now, is plan (`Continue stretching`, `EMG ordered`). */
function asPlan(text: Searched, s: Sentence, words: VisitWords): Sentence {
  if (s.place !== 'other') return s;
  const told = text.note.slice(s.start, s.end);
  const drug = asTaken.test(told) && find(text, s, words.anyDrug)[0];
  const orders = s.segments[0]!.plan || (!telling.test(told) && (ordering.test(told) || (drug && drug.start - s.start < 4)));
  return orders ? { ...s, place: 'plan' } : s;
}

/** `Above goal on amlodipine 5; raised to 10 mg`: an order behind a semicolon goes with the drug before it. */
function rejoined(text: Searched, read: readonly Sentence[], words: VisitWords): Sentence[] {
  const found: Sentence[] = [];
  for (const s of read) {
    const before = found.at(-1);
    const orders = before && ordering.test(text.note.slice(s.start, s.end)) && find(text, s, words.anyDrug).length === 0;
    const joins = orders && before.place === 'other' && s.place === 'other' && /^\s*;\s*$/.test(text.note.slice(before.end, s.start));
    if (joins && find(text, before, words.anyDrug).length > 0)
      found[found.length - 1] = { ...before, end: s.end, segments: [...before.segments, ...s.segments] };
    else found.push(s);
  }
  return found;
}

/** Reads a note for its visit: the layout is the coding engine's own. */
export function readVisitNote(note: string, lexicon: Lexicon, words: VisitWords): VisitNote {
  const names = (span: Span, dictated: boolean) =>
    readText(note, span, lexicon, dictated).some((s) => s.mentions.some((m) => m.status === 'affirmed'));
  const all = readNote(note, lexicon, names);
  const text = searched(note);
  const unheaded = all.problems.length === 0;
  const found = unheaded ? foundAssessment(text, lexicon, words) : { problems: all.problems, plans: [] };
  const plans = found.plans.map((p): Section => ({ ...p, kind: 'plan', heading: 'plan' }));
  const reading = { ...all, sections: [...cutOut(all.sections, plans), ...plans], problems: found.problems.slice(0, mostProblems) };
  const read = piecesOf(note, reading).flatMap((piece) => sentencesOf(note, piece, lexicon, reading.dictated));
  const sentences = read.some((s) => s.place === 'plan') ? read : rejoined(text, read, words).map((s) => asPlan(text, s, words));
  return { ...text, unheaded, sentences, problems: reading.problems, sections: reading.sections };
}

function statusAt(sentence: Sentence, at: Span): Status {
  const segment = sentence.segments.find((s) => s.start <= at.start && at.start < s.end);
  const word = segment?.words.findIndex((w) => w.end > at.start) ?? -1;
  return segment?.statuses[word] ?? 'affirmed';
}

/** The phrases in a sentence, each with its status. */
export function hits(visit: VisitNote, sentence: Sentence, phrases: Phrases): Hit[] {
  return find(visit, sentence, phrases).map((span) => ({ ...span, status: statusAt(sentence, span), sentence }));
}

/** Whether a sentence begins a part that the note sets apart for a problem. */
export const beginsApart = (visit: VisitNote, s: Sentence): boolean =>
  s.place === 'plan' && (ofItsOwn.test(s.heading) || ofItsOwn.test(visit.note.slice(s.start, s.end)));

/** Whether the note itself sets a problem-oriented part apart from the rest of the visit. */
export const setsProblemApart = (visit: VisitNote): boolean => visit.sentences.some((s) => beginsApart(visit, s));

/** The first place in the note, or in some of its sentences, where the phrases stand and nothing denies them. */
export function firstSaid(visit: VisitNote, phrases: Phrases, within: readonly Sentence[] = visit.sentences): Span | undefined {
  for (const sentence of within) {
    const said = hits(visit, sentence, phrases).find((h) => h.status !== 'negated' && h.status !== 'other-person');
    if (said) return { start: said.start, end: said.end };
  }
  return undefined;
}
