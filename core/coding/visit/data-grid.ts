import type { Span } from '../coded-note.ts';
import { find } from './phrases.ts';
import { type FoundTest, testElement } from './test-data.ts';
import { decides } from './treatments.ts';
import type { Column, Element, Level } from './visit-answer.ts';
import { type Hit, hits, type VisitNote } from './visit-note.ts';
import type { VisitWords } from './visit-words.ts';

interface Facts {
  readonly age?: number;
  /** Codes of services that the practice reports for the same day. */
  readonly services: readonly string[];
}

const plain = ({ start, end }: Span): Span => ({ start, end });
const denied = (h: Hit) => h.status === 'negated' || h.status === 'hypothetical';

/** Code ranges whose report carries the interpretation of an image or study. */
const interpretedHere = /^(?:7\d{4}|93[0-6]\d\d|940\d\d|95[7-9]\d\d|958\d\d|959\d\d)$/;
/** Below it a child's history is always told by somebody else; CPT names no age, so that an older child's needs its own reason. */
const childYears = 12;

/** Notes of others that were reviewed; a note that is still awaited is nobody's data. */
function notes(visit: VisitNote, words: VisitWords): Element[] {
  const found = visit.sentences.flatMap((s) =>
    s.place === 'family' || s.place === 'signature' ? [] : hits(visit, s, words.cue('externalNote')),
  );
  const seen = new Set<string>();
  return found.flatMap((h): Element[] => {
    const name = visit.note.slice(h.start, h.end).toLowerCase();
    if (denied(h) || seen.has(name)) return [];
    seen.add(name);
    const awaited = find(visit, h.sentence, words.cue('requested')).length > 0;
    const reviewed = find(visit, h.sentence, words.cue('review')).length > 0;
    if (!awaited && !reviewed) return [];
    const why = awaited ? 'Asked for, not yet read.' : 'A note from outside the group and specialty, reviewed; each source counts once.';
    return [{ what: `external note: ${name}`, counts: !awaited, spans: [plain(h)], why }];
  });
}

/** Somebody else tells the history because the patient cannot tell it fully, or it needs to be confirmed (CPT: independent historian). */
function historian(visit: VisitNote, words: VisitWords, age: number | undefined): Element[] {
  const tellers = visit.sentences.flatMap((s) => (s.place === 'family' ? [] : hits(visit, s, words.cue('historian'))));
  const said = tellers.find((h) => h.status !== 'negated' && !decides(h.sentence)) ?? tellers[0];
  if (!said) return [];
  const child = age !== undefined && age < childYears;
  const cannot = visit.sentences
    .flatMap((s) => (s.place === 'family' || s.place === 'history' ? [] : hits(visit, s, words.cue('cannotTell'))))
    .find((h) => !denied(h) && h.status !== 'other-person');
  const counts = child || cannot !== undefined;
  const why = child
    ? 'A child of this age cannot give the history alone.'
    : counts
      ? 'The patient cannot give a full history, or it had to be confirmed.'
      : 'Nothing says that the patient could not give a full history.';
  return [{ what: 'independent historian', counts, spans: [plain(said), ...(counts && cannot && !child ? [plain(cannot)] : [])], why }];
}

function firstOf(visit: VisitNote, words: VisitWords, kind: string): Hit | undefined {
  return visit.sentences.flatMap((s) => (s.place === 'family' ? [] : hits(visit, s, words.cue(kind)))).find((h) => !denied(h));
}

function discussion(visit: VisitNote, words: VisitWords): Element[] {
  const said = firstOf(visit, words, 'discussed');
  if (!said) return [];
  const later = /\b(?:will|plan to|to be)\s*$/i.test(visit.note.slice(Math.max(0, said.start - 12), said.start));
  const why = later ? 'Planned, not held.' : 'Management or a result was talked through with somebody outside, both ways.';
  return [{ what: 'discussion with an external clinician or source', counts: !later, spans: [plain(said)], why }];
}

/** An image or tracing that the clinician looked at; not when the practice bills the reading. */
function interpretation(visit: VisitNote, words: VisitWords, tests: readonly FoundTest[], services: readonly string[]): Element[] {
  const said = firstOf(visit, words, 'interpreted');
  const study = tests.find((t) => t.test.kind !== 'lab' && (t.state === 'read by us' || said !== undefined));
  if (!said || !study) return [];
  const billed = services.some((code) => interpretedHere.test(code)) && study.state !== 'reviewed';
  const why = billed
    ? 'The reading is billed apart.'
    : 'The clinician read it and says what it shows; a report by somebody else is not counted again.';
  return [{ what: `independent interpretation: ${study.test.label}`, counts: !billed, spans: [plain(said)], why }];
}

const countOf = (elements: readonly Element[]) => elements.filter((e) => e.counts).length;

/**
 * Amount and complexity of data (CPT 2021 table, second column): items one by one; an interpretation; a discussion.
 *
 * @param tests of the note, each once.
 */
export function dataColumn(visit: VisitNote, tests: readonly FoundTest[], words: VisitWords, { age, services }: Facts): Column {
  const read = interpretation(visit, words, tests, services);
  const billed = services.some((code) => interpretedHere.test(code));
  const inOffice = (t: FoundTest) => t.test.kind !== 'lab' && t.state === 'done here';
  const interpretedLabels = read.some((e) => e.counts) ? tests.filter((t) => t.state === 'read by us') : [];
  const items = tests
    .filter((t) => !interpretedLabels.includes(t))
    .map((t) => testElement(t, inOffice(t) || (billed && t.state === 'read by us')));
  const told = historian(visit, words, age);
  const documents = notes(visit, words);
  const talks = discussion(visit, words);
  const first = countOf(items) + countOf(documents);
  const groups = [first + countOf(told) > 2, countOf(read) > 0, countOf(talks) > 0].filter(Boolean).length;
  const level: Level = groups > 1 ? 'high' : groups === 1 ? 'moderate' : first > 1 || countOf(told) > 0 ? 'low' : 'straightforward';
  return { level, elements: [...items, ...documents, ...told, ...read, ...talks] };
}
