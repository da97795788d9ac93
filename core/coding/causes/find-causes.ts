import type { Span } from '../coded-note.ts';
import { type Token, tokens } from '../note/token.ts';
import type { CauseRule } from './cause-table.ts';

/** An external cause that the note tells of the injury, and the words that tell it. */
export interface Cause {
  readonly kind: CauseRule['kind'];
  readonly code: string;
  readonly spans: readonly Span[];
}

/** Words of an event. A sentence without one tells of a habit or a finding. */
const happened =
  /\b(?:injur(?:y|ed|ies)|hurt(?:ing)?|fell|fall(?:en|ing)?|slipped|tripped|stumbled|landed|twist(?:ed|ing)|roll(?:ed|ing)|hyperextend(?:ed)?|popp?(?:ed)?|sustained|struck|hit|collid(?:ed|ing)|collision|accident|mv[ac]|rear-ended|dropped|jammed|slammed|caught|cut|burn(?:ed|t)|bit(?:e|ten)?|stepp?ed|lift(?:ed|ing)|strained|sprained|onset|began|started|broke|crashed|kicked|banged|bumped|tackled)\b/i;

/** What is usual, long ago, denied or only feared is no cause of this injury. */
const notNow =
  /\b(?:enjoys?|usually|normally|typically|participates|plays|league|used to|years? ago|in (?:college|high school|childhood)|as a child|history of|den(?:y|ies|ied|ying)|no (?:recent |known )?(?:injury|trauma|fall)|without (?:injury|trauma)|family|mother|father|avoid|refrain|advised?|should|recommend|continue|return to|until|physical therapy)\b/i;

interface Sentence extends Span {
  readonly words: readonly Token[];
}

function sentences(note: string, spans: readonly Span[]): Sentence[] {
  return spans.flatMap((span) => {
    const found: Sentence[] = [];
    const text = note.slice(span.start, span.end);
    for (const m of text.matchAll(/[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]+)*/g)) {
      const start = span.start + m.index;
      const end = start + m[0].length;
      found.push({ start, end, words: tokens(note, start, end).filter((t) => t.kind !== 'mark') });
    }
    return found;
  });
}

function placeOf(words: readonly Token[], phrase: readonly string[]): Span | undefined {
  const at = words.findIndex((_, i) => phrase.every((p, j) => words[i + j]?.word === p || words[i + j]?.word === p.replace(/s$/, '')));
  return at < 0 ? undefined : { start: words[at]!.start, end: words[at + phrase.length - 1]!.end };
}

function said(rule: CauseRule, { words }: Sentence): Span[] | undefined {
  const spans: Span[] = [];
  for (const group of rule.groups) {
    const found = group.flatMap((phrase) => placeOf(words, phrase) ?? [])[0];
    if (!found) return undefined;
    spans.push(found);
  }
  return spans;
}

/** The sentences that tell of an event, and those right before one. */
function eventsOf(note: string, spans: readonly Span[]): { events: Sentence[]; near: Sentence[] } {
  const all = sentences(note, spans);
  const events = all.filter((s) => tells(note, s) && happened.test(note.slice(s.start, s.end)));
  return { events, near: all.filter((s, i) => events.includes(s) || (events.includes(all[i + 1]!) && tells(note, s))) };
}

/**
 * How the injury happened, at most one of each kind: the cause that says most, the activity, the place, the status. Read from sentences that
 * tell of an event; an activity may stand in the sentence before it (guidelines I.C.20).
 *
 * @param spans where the patient's story stands, and the assessment.
 */
export function findCauses(note: string, spans: readonly Span[], rules: readonly CauseRule[]): Cause[] {
  const { events, near } = eventsOf(note, spans);
  const found = new Map<CauseRule['kind'], Cause>();
  for (const rule of rules) {
    if (found.has(rule.kind)) continue;
    for (const sentence of rule.kind === 'activity' ? near : events) {
      const where = said(rule, sentence);
      if (!where) continue;
      found.set(rule.kind, { kind: rule.kind, code: rule.code, spans: where });
      break;
    }
  }
  return [...found.values()];
}

/** Every cause that the events could be, in the order of the table; a fall or a slip of any kind when one is told. For pick lists. */
export function likelyCauses(note: string, spans: readonly Span[], rules: readonly CauseRule[]): string[] {
  const { events, near } = eventsOf(note, spans);
  if (events.length === 0) return [];
  const told = rules.filter((rule) => (rule.kind === 'activity' ? near : events).some((s) => said(rule, s))).map((r) => r.code);
  return [...told, ...usual];
}

/** What is picked where a note tells that something happened and not what: a slip without a fall, a fall after one, a fall, an awkward movement, at home. */
const usual = ['W18.49X', 'W01.0XX', 'W19.XXX', 'X50.1XX', 'Y92.009'];

const tells = (note: string, s: Span) => !notNow.test(note.slice(s.start, s.end));
