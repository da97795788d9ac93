import type { Query, Span } from '../../coded-note.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import { isFacility } from '../reading/note-facts.ts';
import { codeAt, timesAt } from '../reading/thresholds.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const video = /\bvideo\b|\bVEEG\b/i;
const withoutVideo = /\b(?:no|without|non-?) ?video\b/i;
const continuously =
  /\bcontinuous(?:ly)? (?:real[- ]time )?(?:monitored|monitoring|watched|observed)|\bmonitored (?:continuously|in real time|throughout)|\bwatched throughout/i;
const intermittently =
  /\bintermittent(?:ly)?\b[^.;]{0,24}\b(?:monitor\w*|check\w*|review\w*)|\b(?:monitored|checked|reviewed|watched) intermittently|\bchecked every/i;
const unwatched = /\bnot monitored\b|\bunmonitored\b|\bno (?:live |real[- ]time )?monitoring\b|\bambulatory\b/i;
const setUp = /\b(?:hook(?:ed)?[- ]?up|set[- ]?up|electrodes? (?:were )?(?:placed|applied|glued)|applied by)\b/i;
const technologist = /\btech(?:nologist|nician)?s?\b/i;
const read = /\b(?:report(?:ed)?|interpret\w*|read|review\w*|impression|my reading)\b/i;
const daily = /\b(?:daily report\w*|report(?:ed)? (?:each|every) day|day \d+ report|each day reported)\b/i;
const theirMachine =
  /\b(?:hospital(?:'s)? (?:equipment|technolog\w+|laboratory)|equipment (?:and technolog\w+ )?(?:is|are|of) the hospital)/i;
const readElsewhere = /\b(?:reads and bills|read by another|interpretation (?:is )?billed by|technical (?:component|part) only)\b/i;

/** By video and watch: up to twelve hours, and each day beyond. */
const technicalCodes = {
  'plain unwatched': ['95705', '95708'],
  'plain intermittent': ['95706', '95709'],
  'plain continuous': ['95707', '95710'],
  'video unwatched': ['95711', '95714'],
  'video intermittent': ['95712', '95715'],
  'video continuous': ['95713', '95716'],
} as const;
const dailyCodes = { plain: ['95717', '95719'], video: ['95718', '95720'] } as const;
/** One report on the whole, by its length. */
const wholeCodes = { plain: ['95721', '95723', '95725'], video: ['95722', '95724', '95726'] } as const;

/** Days, and what is left of a last one, each under its code. */
function byDays(acts: NoteActs, [short, long]: readonly [string, string], minutes: number, spans: readonly Span[], why: string): Draft[] {
  const days = timesAt(acts.rules.time, long, minutes);
  const row = acts.rules.time.find((r) => r.code === long);
  const rest = days === 0 ? minutes : minutes - days * (row?.each ?? 0);
  const drafts = days > 0 ? [draft(long, spans, why, { units: days, unitsWhy: `${days} day(s) of recording.` })] : [];
  // The last hours up to 26 belong to the day.
  const least = acts.rules.time.find((r) => r.code === short)?.minutes ?? 0;
  if (timesAt(acts.rules.time, short, rest) > 0 && (days === 0 || rest > least)) drafts.push(draft(short, spans, why));
  return drafts;
}

/**
 * Long-term EEG: setting it up, the technical part by hours, video and watch, and the physician's part by hours or days. The parts have numbers of
 * their own, so neither 26 nor TC stands on them; in a facility only the physician's part is the practice's.
 */
export function longEeg(acts: NoteActs, minutes: number, spans: readonly Span[]): Found | undefined {
  if (timesAt(acts.rules.time, '95717', minutes) === 0 && timesAt(acts.rules.time, '95719', minutes) === 0) return undefined;
  const text = acts.statements
    .filter((s) => s.section !== 'history' && s.section !== 'family')
    .map((s) => s.text)
    .join(' ');
  const kind = video.test(text) && !withoutVideo.test(text) ? 'video' : 'plain';
  const facility = isFacility(acts.facts) || theirMachine.test(text);
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  if (!facility) {
    if (setUp.test(text) && technologist.test(text)) drafts.push(draft('95700', spans, 'Set up by a technologist, in person.'));
    const watch = continuously.test(text) ? 'continuous' : intermittently.test(text) ? 'intermittent' : 'unwatched';
    drafts.push(
      ...byDays(
        acts,
        technicalCodes[`${kind} ${watch}`],
        minutes,
        spans,
        `Technical part, ${kind === 'video' ? 'with' : 'without'} video, ${watch}.`,
      ),
    );
    if (watch === 'unwatched' && !unwatched.test(text))
      queries.push(
        ask(
          'Was the recording monitored by a technologist, continuously or from time to time?',
          spans[0]!,
          'The technical part is coded by it.',
          false,
        ),
      );
  }
  if (read.test(text) && !readElsewhere.test(text)) {
    const whole = daily.test(text) ? undefined : codeAt(acts.rules.time, wholeCodes[kind], minutes);
    const why = `The physician's part, ${kind === 'video' ? 'with' : 'without'} video.`;
    drafts.push(...(whole ? [draft(whole, spans, why)] : byDays(acts, dailyCodes[kind], minutes, spans, why)));
  }
  return { drafts, queries };
}
