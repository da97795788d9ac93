import { addDays, daysBetween, type IsoDate, weekday } from '../../../base/index.ts';
import { numberOf, numberShape } from '../reading/measures.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import { isWithinDays } from '../reading/thresholds.ts';
import { writtenDates } from '../reading/written-dates.ts';
import { ask, draft, type Found, nothing } from '../service-line.ts';

const named = /\btransitional care(?: management)?\b|\bTCM\b/i;
const inTime =
  /\b(?:within (?:two|2) business days|(?:called|contacted|spoke|reached|phoned)[^.]{0,60}(?:next (?:business )?day|day after|within (?:48|two|2)|48 hours|(?:one|two|1|2) business days?))/i;
const contact = /\b(?:reached|called|contact\w*|spoke|phoned?|telephone\w*|message[d]?|outreach)\b/i;
const sinceDischarge = new RegExp(
  `(${numberShape})[- ]days? (?:after|since|post|from) (?:hospital |her |his |the )*discharge|\\bpost-?discharge day (${numberShape})`,
  'i',
);

/** Two business days after a day; holidays are not known here, so that a call on the day after one may be taken as late. */
function twoBusinessDaysAfter(day: IsoDate): IsoDate {
  let last = day;
  for (let count = 0; count < 2; ) {
    last = addDays(last, 1);
    if (weekday(last) % 6 !== 0) count++;
  }
  return last;
}

/** Days between discharge and visit, and whether the first contact came in time. */
function daysOf(acts: NoteActs): { seen?: number; contacted: boolean } {
  const { note, facts } = acts;
  const left = acts.statements.flatMap((s) => {
    const at = s.text.search(/\bdischarg/i);
    return at < 0 ? [] : writtenDates(s.text.slice(at), facts.date);
  })[0];
  const told = sinceDischarge.exec(note);
  const seen = told ? numberOf((told[1] ?? told[2])!) : facts.date && left ? daysBetween(left, facts.date) : undefined;
  const calls = acts.statements.flatMap((s) => (contact.test(s.text) ? writtenDates(s.text, facts.date) : []));
  const byDate = left !== undefined && calls.some((c) => c >= left && c <= twoBusinessDaysAfter(left));
  return { ...(seen !== undefined && { seen }), contacted: inTime.test(note) || byDate };
}

/**
 * Transitional care: contact within two business days of discharge, visit within 7 (high) or 14 days (moderate complexity at least).
 * Source: 77 FR 68978 (CY 2013 final rule); CMS MLN908628.
 */
export function transitionalCare(acts: NoteActs): Found {
  const s = acts.statements.find((x) => named.test(x.text) && !/\b(?:not|no) (?:a )?(?:TCM|transitional)/i.test(x.text));
  if (!s) return nothing;
  const { seen, contacted } = daysOf(acts);
  const high =
    /\bhigh(?:[- ]level)? (?:complexity|MDM|medical decision|decision)|\b(?:MDM|decision[- ]making)\W+(?:is |was |of )?high\b/i.test(
      acts.note,
    );
  const moderate =
    /\bmoderate(?:[- ]level)? (?:complexity|MDM|medical decision|decision)|\b(?:MDM|decision[- ]making)\W+(?:is |was |of )?moderate\b/i.test(
      acts.note,
    );
  const span = { start: s.start, end: s.end };
  if (!contacted || seen === undefined || (!high && !moderate)) {
    const missing = [
      !contacted && 'contact within two business days',
      seen === undefined && 'days since discharge',
      !high && !moderate && 'complexity of decision making',
    ]
      .filter(Boolean)
      .join(', ');
    return {
      drafts: [],
      queries: [ask(`Please document for transitional care: ${missing}.`, span, 'Each is a condition of the service.')],
    };
  }
  const code =
    high && isWithinDays(acts.rules.days, '99496', seen) ? '99496' : isWithinDays(acts.rules.days, '99495', seen) ? '99495' : undefined;
  return code ? { drafts: [draft(code, [span], `Seen ${seen} days after discharge.`)], queries: [] } : nothing;
}
