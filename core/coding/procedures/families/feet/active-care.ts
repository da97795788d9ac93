import type { IsoDate } from '../../../../base/index.ts';
import { daysBetween } from '../../../../base/index.ts';
import type { Query, Span } from '../../../coded-note.ts';
import type { NoteActs } from '../../reading/note-acts.ts';
import { isMedicare } from '../../reading/note-facts.ts';
import { isWithinDays } from '../../reading/thresholds.ts';
import { writtenDates } from '../../reading/written-dates.ts';
import { ask } from '../../service-line.ts';

/** Systemic conditions for which the manual asks that a doctor of medicine or osteopathy treats them. */
const asterisked =
  /\b(?:diabet\w*|DM ?2|DM ?1|T2DM|T1DM|thrombophlebitis|neuropath\w*|polyneuropath\w*|multiple sclerosis|uremi\w*|malnutrition|pernicious anemia|alcoholism)\b/i;
const denied = /\b(?:no|not|non|without|denies)[- ](?:\w+ ){0,2}$/i;
const treating = /\b(?:Dr\.?|MD|M\.D\.|DO|D\.O\.|PCP|physician|doctor|internist|endocrinolog\w*)\b|\blast (?:seen|visit)\b/;

const bears = (note: string): boolean =>
  [...note.matchAll(new RegExp(asterisked.source, 'gi'))].some((m) => !denied.test(note.slice(Math.max(0, m.index - 20), m.index)));

/**
 * Foot care for a condition with an asterisk needs the doctor who treats it and the day of the last visit, not more than six months before.
 * Source: Medicare Benefit Policy Manual, chapter 15, section 290; Claims Processing Manual, chapter 26, section 10.4, item 19.
 */
export function activeCare(acts: NoteActs, at: Span): Query[] {
  const { facts, note } = acts;
  if (!isMedicare(facts) || !bears(note)) return [];
  const told = acts.statements.flatMap((s) => (treating.test(s.text) ? writtenDates(s.text, facts.date) : []));
  const last = told.reduce<IsoDate | undefined>((a, b) => (a && a > b ? a : b), undefined);
  const why = 'For this condition Medicare wants a doctor of medicine or osteopathy who treats it, seen within six months, on the claim.';
  if (last === undefined)
    return [ask('Which doctor treats the systemic condition, and when was the patient last seen there?', at, why, false)];
  if (facts.date && !isWithinDays(acts.rules.days, 'foot care', daysBetween(last, facts.date)))
    return [ask(`The treating doctor was last seen on ${last}: was there a later visit?`, at, why, false)];
  return [];
}
