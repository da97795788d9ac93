import { minutesIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { timesAt } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, draft, type Found, nothing, together } from '../service-line.ts';

function chronicCare(acts: NoteActs): Found {
  const s = acts.statements.find((x) => /\bchronic care management\b|\bCCM\b/i.test(x.text));
  if (!s) return nothing;
  const timed = acts.statements.find(
    (x) => minutesIn(x.text).length > 0 && /\b(?:month|total|CCM|care management|clinical staff|time)\b/i.test(x.text),
  );
  const minutes = timed && minutesIn(timed.text).at(-1);
  if (!timed || !minutes)
    return {
      drafts: [],
      queries: [
        ask('How many minutes of care management were there this month, and whose?', s, 'Chronic care is billed by minutes of the month.'),
      ],
    };
  const consent = /\bconsent\w*\b/i.test(acts.note);
  const span = spanIn(timed, minutes);
  const physician = /\b(?:by (?:the )?physician|personally|physician time)\b/i.test(timed.text);
  const complex = /\bcomplex chronic care\b/i.test(acts.note);
  const [first, next] = physician ? ['99491', undefined] : complex ? ['99487', '99489'] : ['99490', '99439'];
  if (timesAt(acts.rules.time, first!, minutes.value) === 0) return nothing;
  const more = next ? timesAt(acts.rules.time, next, minutes.value) : 0;
  return {
    drafts: [
      draft(first!, [span], `${minutes.value} minutes of care management in the month.`, { certainty: consent ? 'auto' : 'suggest' }),
      ...(more > 0 ? [draft(next!, [span], 'Time beyond the first.', { units: more, unitsWhy: `${more} further.` })] : []),
    ],
    queries: consent
      ? []
      : [ask('Is the patient’s consent to care management documented?', span, 'It is a condition of the service.', false)],
  };
}

/** Transitional care: contact within two business days of discharge, visit within 7 (high) or 14 days (moderate complexity). */
function transitionalCare(acts: NoteActs): Found {
  const s = acts.statements.find((x) => /\btransitional care(?: management)?\b|\bTCM\b/i.test(x.text));
  if (!s) return nothing;
  const contact =
    /\b(?:within (?:two|2) business days|(?:called|contacted|spoke)[^.]{0,60}(?:next day|day after|within|on \d|48 hours|one business day|two business days))/i.test(
      acts.note,
    );
  const days =
    /\b(\d{1,2}|seven|five|three|four|six) days? (?:after|since|post|from) (?:hospital )?discharge|\bpost-?discharge day (\d{1,2})/i.exec(
      acts.note,
    );
  const words = new Map([
    ['three', 3],
    ['four', 4],
    ['five', 5],
    ['six', 6],
    ['seven', 7],
  ]);
  const day = days ? (words.get((days[1] ?? '').toLowerCase()) ?? Number(days[1] ?? days[2])) : undefined;
  const high = /\bhigh(?:[- ]level)? (?:complexity|MDM|medical decision)/i.test(acts.note);
  const moderate = /\bmoderate(?:[- ]level)? (?:complexity|MDM|medical decision)/i.test(acts.note);
  const span = { start: s.start, end: s.end };
  if (!contact || day === undefined || (!high && !moderate)) {
    const missing = [
      !contact && 'contact within two business days',
      day === undefined && 'days since discharge',
      !high && !moderate && 'complexity of decision making',
    ]
      .filter(Boolean)
      .join(', ');
    return {
      drafts: [],
      queries: [ask(`Please document for transitional care: ${missing}.`, span, 'Each is a condition of the service.')],
    };
  }
  if (day > 14) return nothing;
  return { drafts: [draft(high && day <= 7 ? '99496' : '99495', [span], `Seen ${day} days after discharge.`)], queries: [] };
}

const pap = shapeOf('pap smear|pap test|pap|papanicolaou|cervical cytology|thinprep');
const taken = /\b(?:collected|obtained|taken|sent|done|performed|sampled)\b/i;

/** Medicare pays for taking a screening Pap smear and for its own pelvic and breast examination; for others both are part of the visit. */
function papSmear(acts: NoteActs): Found {
  if (acts.facts.payer !== undefined && !isMedicare(acts.facts)) return nothing;
  const s = acts.statements.find(
    (x) =>
      placesOf(pap, x.text).some((p) => acts.statusAt(x, p) === 'done') &&
      taken.test(x.text) &&
      x.section !== 'subjective' &&
      x.section !== 'history',
  );
  if (!s) return nothing;
  const span = spanIn(s, placesOf(pap, s.text)[0]!);
  const breast = acts.statements.find(
    (x) =>
      /\bbreasts?\b[^.]{0,30}\b(?:exam|no mass|without mass|normal|symmetric)/i.test(x.text) &&
      x.section !== 'history' &&
      x.section !== 'family',
  );
  const pelvic = acts.statements.some((x) => /\b(?:cervix|adnexa\w*|uterus|vagina\w*|external genitalia|vulva)\b/i.test(x.text));
  const known = isMedicare(acts.facts);
  return {
    drafts: [
      draft('Q0091', [span], 'A screening Pap smear was taken.', { certainty: known ? 'auto' : 'suggest' }),
      ...(known && breast && pelvic ? [draft('G0101', [{ start: breast.start, end: breast.end }], 'Pelvic and breast examination.')] : []),
    ],
    queries: [],
  };
}

/** Care over a month or after discharge, and Medicare's own preventive examinations. */
export const careManagement = (acts: NoteActs): Found => together(chronicCare(acts), transitionalCare(acts), papSmear(acts));
