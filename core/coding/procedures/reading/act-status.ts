import type { Dates } from './dates.ts';
import type { Statement } from './statement.ts';
import { placesOf, says, shapeOf } from './words.ts';

/** What is said of an act: done on this visit, or why it is not ours to bill. */
export type ActStatus = 'done' | 'mentioned' | 'planned' | 'negated' | 'earlier' | 'elsewhere' | 'other-person';

type Reach = 'comma' | 'clause' | 'statement';
interface Cue {
  readonly kind: string;
  readonly side: string;
  readonly reach: Reach;
  readonly shape: RegExp;
}

/** Words around acts: `data/procedures/words.tsv`. */
export interface ActWords {
  readonly cues: readonly Cue[];
  readonly today: RegExp;
  readonly done: RegExp;
  /** Instruments, materials and hands: named only of what was done. */
  readonly means: RegExp;
  /** Steps of a procedure, one expression a kind of step: consent, asepsis, needle, anesthetic, tool, dressing. */
  readonly steps: readonly RegExp[];
  readonly inhouse: RegExp;
  readonly sent: RegExp;
}

/** @param table rows of `words.tsv`. */
export function actWords(table: readonly string[][]): ActWords {
  const cues = table.map(([kind, side, reach, cell]) => ({
    kind: kind!,
    side: side!,
    reach: reach as Reach,
    shape: shapeOf(
      (cell ?? '')
        .split(';')
        .map((p) => p.trim())
        .filter(Boolean)
        .join('|'),
    ),
  }));
  const one = (kind: string) => cues.find((c) => c.kind === kind)?.shape ?? /$^/g;
  const telling = new Set(['done', 'means', 'step', 'today', 'inhouse', 'sent']);
  return {
    cues: cues.filter((c) => !telling.has(c.kind)),
    today: one('today'),
    done: one('done'),
    means: one('means'),
    steps: cues.filter((c) => c.kind === 'step').map((c) => c.shape),
    inhouse: one('inhouse'),
    sent: one('sent'),
  };
}

const breaks =
  /;|,\s+(?:and\s+)?then\b|\bbut\b|\bhowever\b|\balthough\b|\bthen\b(?=\s+(?:\w+\s+){0,2}(?:was|were|given|injected))|\s[–—-]\s|[.!?]\s/g;

/** The clause around a place: what a word about the act may reach over. */
function clauseAround(text: string, at: number): { from: number; to: number } {
  let from = 0;
  let to = text.length;
  for (const m of text.matchAll(breaks)) {
    if (m.index + m[0].length <= at) from = m.index + m[0].length;
    else if (m.index >= at) {
      to = m.index;
      break;
    }
  }
  return { from, to };
}

const commaBefore = (text: string) => text.slice(Math.max(text.lastIndexOf(','), text.lastIndexOf('('), text.lastIndexOf(':')) + 1);

/**
 * What stands in brackets is an aside: `A1c 6.8 % (7.1 in December)`. It says nothing of what stands before it, and what stands around says
 * nothing of an act in it. Brackets become blanks of the same length.
 */
function withoutAsides(text: string, at: number): string {
  const asides = [...text.matchAll(/\([^()]*\)/g)];
  const own = asides.find((m) => m.index <= at && at < m.index + m[0].length);
  if (own) return ' '.repeat(own.index) + own[0] + ' '.repeat(text.length - own.index - own[0].length);
  return asides.reduce((t, m) => t.slice(0, m.index) + ' '.repeat(m[0].length) + t.slice(m.index + m[0].length), text);
}

/** What a cue reaches over: the words on its side of the act, up to the comma or through the clause or statement. */
function stretchOf(cue: Cue, around: { text: string; clause: string; before: string; after: string; at: number }): string {
  const { text, clause, before, after, at } = around;
  if (cue.side === 'before') return cue.reach === 'comma' ? commaBefore(before) : before;
  if (cue.side === 'after') return cue.reach === 'comma' ? after.split(',')[0]! : after;
  if (cue.reach === 'statement') return text;
  if (cue.reach === 'clause') return clause;
  const next = text.indexOf(',', at);
  return text.slice(text.lastIndexOf(',', at) + 1, next < 0 ? text.length : next);
}

const goesWith =
  /^(?:and|but|or|which|it|this|that|these|they|both|then|also|therefore|still|however|today|patient|pt|she|he|mother|father|parents?|family|wife|husband|again|procedure|service|treatment|test)$/i;

/** `into the bursa by landmarks, ultrasound was not used`: behind the comma another thing is denied. */
function ofAnother(stretch: string, shape: RegExp): boolean {
  const denial = placesOf(shape, stretch).at(-1);
  const comma = denial ? stretch.lastIndexOf(',', denial.start) : -1;
  if (!denial || comma < 0) return false;
  const subject = stretch.slice(comma + 1, denial.start).match(/[A-Za-z][\w-]*/g) ?? [];
  return subject.length > 0 && subject.length < 4 && !subject.some((word) => goesWith.test(word));
}

/** `ordered by me, done in the office`: the order was carried out. */
const fulfilled =
  /\b(?:ordered|requested|recommended|offered)\b[^.;]*\b(?:done|performed|obtained|given|run|completed|administered)\b(?!\s+(?:at (?:the )?(?:next|follow)|later|next|by (?:the )?(?:hospital|outside)))/i;

function against(statement: Statement, place: { start: number; end: number }, words: ActWords, dates: Dates): ActStatus | undefined {
  // `58 then 61 percent`: a second number, not another time.
  const text = withoutAsides(statement.text, place.start).replace(/(?<=\d\S*\s)then(?=\s+\d)/g, '    ');
  const { from, to } = clauseAround(text, place.start);
  const before = text.slice(from, place.start);
  const after = text.slice(place.end, Math.max(to, place.end));
  // The day in a line above may be the note's own head, so only words count there.
  const today = says(words.today, `${text.slice(from, to)} ${statement.lead}`) || dates.hasToday(text.slice(from, to));
  for (const cue of words.cues) {
    const stretch = stretchOf(cue, { text, clause: text.slice(from, to), before, after, at: place.start });
    if (!says(cue.shape, stretch)) continue;
    if (cue.kind === 'negated' && cue.side === 'after' && ofAnother(stretch, cue.shape)) continue;
    // `repeat injection today, last one in March`: the words of this visit are stronger than those of another day.
    if (today && (cue.kind === 'earlier' || cue.kind === 'elsewhere')) continue;
    // `will monitor` after an act that is told as done says nothing of the act; a plan before it does.
    if (
      cue.kind === 'planned' &&
      cue.side === 'before' &&
      says(words.done, text.slice(place.start, to)) &&
      !/\bto be\b|\bwill\b/.test(before)
    ) {
      // `Scheduled toxin injection: 155 units given`: what was planned before has been done.
      if (/^\W*(?:scheduled|planned|here for (?:\w+ )?(?:scheduled|planned)?)\s*$/i.test(before)) continue;
      if (!/\b(?:schedul|order|consider|recommend|refer|discuss|if|may|might|should|plan)/i.test(commaBefore(before))) continue;
    }
    if (cue.kind === 'planned' && cue.side === 'after' && fulfilled.test(stretch)) continue;
    return cue.kind as ActStatus;
  }
  if (!today && dates.hasOther(text.slice(from, to))) return 'earlier';
  return undefined;
}

const procedural =
  /\b(?:procedures?|treatments?|given|administered|performed|in-?house|office|poc|point of care|injections?|vaccines?|immuni[sz]ations?|shots?|tests? done|done|services?|today|interventions?|lab(?:oratory|s)?|screening|studies|results?|technique|recording|technical|nerve conduction|needle|study)\b/i;
const hereToday =
  /\b(?:(?:done|given|performed|run|applied|injected|administered) here|today|(?:this|the) (?:visit|morning|afternoon)|in[- ](?:the )?(?:office|clinic|house)|on arrival|by (?:the )?(?:nurse|MA|RN|medical assistant))\b/i;

/** Whether the place of a statement lets an act count without a verb that tells of it. */
function nominal(statement: Statement): boolean {
  if (statement.section === 'objective') return true;
  const label = /^[A-Za-z][\w /&()-]{2,40}:/.exec(statement.text)?.[0] ?? '';
  if (procedural.test(`${statement.lead} ${label}`) && statement.section !== 'plan' && statement.section !== 'assessment') return true;
  if (statement.titled && statement.section === 'other') return true;
  return statement.section === 'other' && statement.heading !== '' && procedural.test(statement.heading);
}

/** `started 10:05, ended 11:20`, `push at 10:10`: the hour is told of what was done. */
const atTheClock =
  /\b(?:started|began|begun|ended|stopped|finished|given|push|bolus)\b[^.;]{0,16}\b\d{1,2}:\d\d\b|\bfrom \d{1,2}:\d\d\b[^.;]{0,12}\bto \d/i;

/**
 * What a statement says of an act that it names. A plan, a history and a report from elsewhere are no service; in a list of findings the name
 * alone is enough, in a plan a word is needed that tells of something done.
 */
export function actStatus(statement: Statement, place: { start: number; end: number }, words: ActWords, dates: Dates): ActStatus {
  const no = against(statement, place, words, dates);
  if (no) return no;
  const around = `${statement.lead} ${statement.text}`;
  if (statement.atWork) return 'done';
  const told = says(words.done, around) || says(words.means, around) || atTheClock.test(around);
  const now = says(words.today, around) || dates.hasToday(around);
  switch (statement.section) {
    case 'subjective':
    case 'history':
    case 'family':
    case 'medications':
      return told && (hereToday.test(around) || /given|administered/i.test(statement.heading)) ? 'done' : 'mentioned';
    case 'plan':
    case 'assessment':
      return told ||
        (now &&
          /\b(?:injection|block|aspiration|cryo\w*|debridement|biopsy|avulsion|nebuli[sz]er|neb|vaccin\w+|shot)\b/i.test(statement.text))
        ? 'done'
        : 'mentioned';
    default:
      return nominal(statement) || told || now ? 'done' : 'mentioned';
  }
}
