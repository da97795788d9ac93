import type { Span } from '../coded-note.ts';
import type { VisitNote } from './visit-note.ts';

export interface TimeStatement {
  readonly minutes: number;
  readonly span: Span;
  /** `total`: said to be the visit's time · `session`: from when to when, or time of seeing · `medical discussion` by telephone. */
  readonly kind: 'total' | 'session';
}

const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const inWords = `(?:${tens.join('|')})(?:[ -](?:${ones.slice(0, 9).join('|')}))?|${ones.slice(4).join('|')}`;
const amount = String.raw`(\d{1,3}|${inWords})[\s-]*(?:min(?:ute)?s?\.?)(?![a-z])`;

/** `thirty-five` as 35. */
function numberOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  const [first, second] = written.toLowerCase().split(/[ -]/);
  const ten = tens.indexOf(first!);
  return ten < 0 ? ones.indexOf(first!) + 1 : (ten + 2) * 10 + (second ? ones.indexOf(second) + 1 : 0);
}
const hours = String.raw`(\d)(?:\s*(?:hours?|hrs?|h)\b)(?:\s*(?:and\s*)?(\d{1,2})\s*min(?:ute)?s?)?`;

/** Wordings of the clinician's own time on the date. */
const totals = [
  String.raw`\btotal(?:\s+(?:visit|encounter|provider|physician|clinician|practitioner))?\s+time\b[^.;\n]{0,140}?AMOUNT`,
  String.raw`AMOUNT\s*(?:of\s+)?(?:total|in total|altogether|overall|total time)\b`,
  String.raw`\btotal(?:\s+of)?\s*(?:time)?[:\s]\s*AMOUNT`,
  String.raw`\b(?:i|we|provider|clinician|physician)(?:\s+\w+){0,3}\s+spent\b[^.;\n]{0,70}?AMOUNT`,
  String.raw`\bspent\s+(?:a\s+total\s+of\s+|about\s+|approximately\s+|over\s+|at\s+least\s+)?AMOUNT`,
  String.raw`AMOUNT\s+(?:was|were|spent)\b[^.;\n]{0,40}\b(?:spent|on the date|today|patient|care|encounter|visit)\b`,
  String.raw`\btime spent\b[^.;\n]{0,60}?AMOUNT`,
  String.raw`\b(?:visit|encounter) time\b[^.;\n]{0,30}?AMOUNT`,
  String.raw`\b(?:time|visit|minutes|today)\b[^.;\n]{0,20}?AMOUNT\s+(?:in all|all told|altogether|in total|total)\b`,
  String.raw`\b(?:my|physician|provider|clinician)(?:'s)? time\b[^.;\n]{0,50}?AMOUNT`,
  String.raw`\btime (?:on|for) (?:the |this )?(?:date|day|visit|encounter)\b[^.;\n]{0,60}?AMOUNT`,
  String.raw`\bAMOUNT\s+(?:on|for)\s+(?:the\s+)?(?:date of (?:the\s+)?(?:service|encounter|visit)|day of (?:the\s+)?(?:service|encounter|visit)|this (?:visit|encounter)|today'?s (?:visit|encounter))`,
];

/** Minutes of something else: a service reported apart, what the patient does, what is usual, what others did, advice on a habit. */
const others =
  /\b(?:psychotherapy|therapy|session|procedure|injection|infusion|nebuliz|observed|observation|exercise|walk(?:ing|s)?|jog|run(?:ning)?|swim|sleep|nap|recording|eeg|emg|typical(?:ly)?|usual(?:ly)?|tobacco|smoking|cessation|advance care planning|care plan(?:ning)? discussion|nurse|rn|ma|staff|resident|student|drive|commut|screen time|ice|soak|heat|wait(?:ed)?|watch(?:ed)?|after (?:the )?(?:shot|vaccine|injection)|before (?:meals|bed|breakfast)|upright|per day|a day|daily|each day|times a week|lasting|lasts|lasted|ago|episodes?|attacks?|pain|symptoms?|headache|seizure)\b/i;
const excluded =
  /\b(?:exclud\w+|exclusive of|not (?:including|counting)|separate from|apart from|aside from|does not include|outside of|without)\b[^.;\n]*$/i;
const ownWords =
  /\b(?:in all|all told|altogether|my|physician time|total|spent|visit|encounter|date|chart|record|document|coordinat|counsel|face[- ]to[- ]face)\w*/i;

function minutesOf(m: RegExpMatchArray): number {
  const groups = m.slice(1).map((g) => (g === undefined ? undefined : numberOf(g)));
  return groups[0] ?? (groups[1] ?? 0) * 60 + (groups[2] ?? 0);
}

/** Whether the words around say that these minutes are of something else; what the statement expressly leaves out does not matter. */
function isOther(text: string, from: number, to: number): boolean {
  const before = text
    .slice(Math.max(0, from - 40), from)
    .split(/[.;\n](?=\s)/)
    .at(-1)!;
  const after = text.slice(to, to + 60).split(/[.;\n](?=\s|$)/)[0]!;
  const said = text.slice(from, to);
  const left = excluded.exec(`${said}${after}`)?.index;
  const around = left === undefined ? `${before}${said}${after}` : `${before}${`${said}${after}`.slice(0, left)}`;
  return others.test(around) && !(/\btotal time\b/i.test(said) && !/psychotherapy|therapy|procedure|nurse|staff/i.test(`${before}${said}`));
}

/** Every statement of the visit's total time, in reading order. Minutes of separately reported services and of anything else are passed over. */
export function totalTimes(visit: VisitNote): TimeStatement[] {
  const found: TimeStatement[] = [];
  for (const pattern of totals) {
    const regex = new RegExp(
      // A line may be broken inside the sentence; a blank line ends it.
      pattern.replaceAll('[^.;\\n]', '(?:[^.;\\n]|\\n(?!\\s*\\n))').replace('AMOUNT', () => `(?:${amount}|${hours})`),
      'gi',
    );
    for (const m of visit.note.matchAll(regex)) {
      const start = m.index;
      const end = start + m[0].length;
      const place = visit.sentences.find((s) => s.start <= start && start < s.end)?.place;
      if (place === 'procedure' || place === 'therapy' || isOther(visit.note, start, end) || !ownWords.test(m[0])) continue;
      const minutes = minutesOf(m);
      if (minutes > 0 && !found.some((f) => f.span.start < end && f.span.end > start))
        found.push({ minutes, span: { start, end }, kind: 'total' });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Minutes of talk by telephone: `12 minutes of medical discussion`, `call lasted 12 minutes`. */
export function talkTime(visit: VisitNote): TimeStatement | undefined {
  const regex = new RegExp(
    String.raw`(?:(?:call|conversation|discussion|phone)\b[^.;\n]{0,40}?AMOUNT|AMOUNT\s*(?:of\s+)?(?:medical discussion|on the (?:phone|telephone)|by (?:phone|telephone)|phone|call|telephone)\b)`.replaceAll(
      'AMOUNT',
      () => amount,
    ),
    'i',
  );
  const m = regex.exec(visit.note);
  if (!m) return undefined;
  return { minutes: numberOf((m[1] ?? m[2])!), span: { start: m.index, end: m.index + m[0].length }, kind: 'session' };
}
