import type { Span } from '../../coded-note.ts';
import { amountsIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { timesAt } from '../reading/thresholds.ts';
import { ask, draft, type Found, nothing } from '../service-line.ts';

/** Care over a month by kind: its words, and the codes of the clinician's own time and of the staff's, first and further. */
interface Program {
  readonly name: string;
  readonly words: RegExp;
  readonly own?: readonly [first: string, more?: string];
  readonly staff: readonly [first: string, more?: string];
}

const laterMonth = /\b(?:subsequent|second|third|2nd|3rd|later|following|next) month|\bmonth (?:[2-9]|two|three|four|1[0-2])\b/i;
const programs: readonly Program[] = [
  { name: 'complex chronic care', words: /\bcomplex (?:chronic care|CCM)\b/i, staff: ['99487', '99489'] },
  { name: 'chronic care', words: /\bchronic care management\b|\bCCM\b/i, own: ['99491', '99437'], staff: ['99490', '99439'] },
  { name: 'principal care', words: /\bprincipal care management\b|\bPCM\b/i, own: ['99424', '99425'], staff: ['99426', '99427'] },
  {
    name: 'collaborative care',
    words: /\b(?:psychiatric )?collaborative care\b|\bCoCM\b/i,
    staff: ['99492', '99494'],
  },
  {
    name: 'behavioral care',
    words: /\bbehavioral health integration\b|\bBHI\b|\bbehavioral (?:health )?care management\b/i,
    staff: ['99484'],
  },
];
const personal =
  /\b(?:by (?:the )?(?:physician|clinician|practitioner|provider|doctor)|physician time|personally|my own time|by me|all mine|by Dr\b)/i;
const staff = /\b(?:clinical staff|staff|nurse|RN|LPN|MA|care manager|care coordinator|social worker)\b/i;

const wholes: readonly RegExp[] = [
  /\btotal(?: time| minutes| of)?\b[^.\d]{0,30}(\d{1,3})\s*(?:min|minutes)\b/i,
  /(\d{1,3})\s*(?:min|minutes)\s*(?:total|in total|in all|altogether|in the month|this month|for the month|of (?:clinical|care))/i,
  /=\s*(\d{1,3})(?!\d)/,
];

/** Minutes of the month: the total as told, else the entries added up. */
function monthMinutes(statements: readonly Statement[]): { minutes: number; spans: Span[] } | undefined {
  for (const whole of wholes)
    for (const s of statements) {
      const m = whole.exec(s.text);
      if (m) return { minutes: Number(m[1]), spans: [spanIn(s, { start: m.index, end: m.index + m[0].length })] };
    }
  const entries = statements.flatMap((s) => amountsIn(s.text, 'minutes?|mins?\\b').map((a) => ({ a, span: spanIn(s, a) })));
  return entries.length > 0 ? { minutes: entries.reduce((n, e) => n + e.a.value, 0), spans: entries.map((e) => e.span) } : undefined;
}

function ofProgram(acts: NoteActs, program: Program, named: Statement): Found {
  const { rules, note } = acts;
  const counted = acts.statements.filter((s) => s.section !== 'history' && s.section !== 'family');
  const time = monthMinutes(counted);
  const span = { start: named.start, end: named.end };
  if (!time) {
    const text = 'How many minutes of care management were there this month, and whose?';
    return { drafts: [], queries: [ask(text, span, 'It is billed by minutes of the calendar month.')] };
  }
  const own = program.own !== undefined && personal.test(note) && !staff.test(note);
  const later = program.name === 'collaborative care' && laterMonth.test(note);
  const [first, more] = own ? program.own! : later ? (['99493', '99494'] as const) : program.staff;
  if (timesAt(rules.time, first, time.minutes) === 0) return nothing;
  const start = rules.time.find((r) => r.code === first)!;
  // The further half hour of collaborative care counts from the end of its month's own time.
  const beyond = program.name === 'collaborative care' ? time.minutes - (start.whole ?? 0) : time.minutes;
  const units = more ? timesAt(rules.time, more, beyond) : 0;
  const consent = /\bconsent\w*\b/i.test(note);
  const why = `${time.minutes} minutes of ${program.name} in the month.`;
  return {
    drafts: [
      draft(first, time.spans, why, { certainty: consent ? 'auto' : 'suggest' }),
      ...(units > 0 ? [draft(more!, time.spans, 'Time beyond the first.', { units, unitsWhy: `${units} further.` })] : []),
    ],
    queries: consent
      ? []
      : [ask('Is the patient’s consent to care management documented?', span, 'It is a condition of the service.', false)],
  };
}

/**
 * Care over a calendar month, by its minutes: chronic, complex, principal, behavioral and collaborative care, by staff or by the clinician.
 * Source: CPT care management services; CMS MLN909188 (chronic care) and MLN909432 (behavioral health integration).
 */
export function careManagement(acts: NoteActs): Found {
  for (const program of programs) {
    const named = acts.statements.find(
      (s) =>
        program.words.test(s.text) &&
        s.section !== 'plan' &&
        s.section !== 'history' &&
        !/\b(?:offer|enroll|refer|discuss|declin)\w*/i.test(s.text),
    );
    if (named) return ofProgram(acts, program, named);
  }
  return nothing;
}
