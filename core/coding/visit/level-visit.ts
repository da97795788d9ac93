import type { Query } from '../coded-note.ts';
import { complexity, prolonged } from './add-ons.ts';
import { type Chosen, chooseLevel, codeOf, type Family } from './chosen-level.ts';
import { type Distance, distanceOf } from './distance.ts';
import { totalTimes } from './documented-time.ts';
import { type GlobalPeriod, globalPeriod } from './global-period.ts';
import { gridOf, type Judgment } from './judgment.ts';
import { noVisit } from './no-visit.ts';
import { hasOwnWork } from './own-work.ts';
import { type PatientStatus, patientStatus } from './patient-status.ts';
import { find } from './phrases.ts';
import type { Weighed } from './problem-grid.ts';
import { apartFromProcedures, besides } from './separate-work.ts';
import type { Alternative, Grid, VisitAnswer, VisitKind } from './visit-answer.ts';
import { isMedicare } from './visit-input.ts';
import { firstSaid } from './visit-note.ts';
import { isMajorOperation } from './visit-words.ts';
import { wouldChange } from './would-change.ts';

/** Places where a visit is a home or residence visit since 2023 (CMS place of service codes). */
const residences = new Set(['04', '12', '13', '14', '16', '33', '55']);

function familyOf(j: Judgment, distance: Distance | undefined): { family: Family; kind: VisitKind } {
  const { facts, words } = j.input;
  if (distance?.ownCodes) return { family: distance.means === 'video' ? 'telemedicine-video' : 'telemedicine-audio', kind: 'office' };
  if (facts.placeOfService && residences.has(facts.placeOfService)) return { family: 'home', kind: 'home' };
  const requested = firstSaid(j.visit, words.cue('requester'));
  if (requested && facts.consultations && !isMedicare(facts)) return { family: 'consultation', kind: 'consultation' };
  return { family: 'office', kind: 'office' };
}

/** A question when a visit after an operation may belong to its global period. */
function afterSurgery(j: Judgment): Query[] {
  const said = firstSaid(j.visit, j.input.words.cue('postoperative'));
  if (!said) return [];
  const text = 'Did this practice do the operation, and is its global period over?';
  return [{ text, span: said, why: 'A visit for the usual recovery within the global period is not reported (99024).', waits: true }];
}

/** No assessment: nothing is left out in silence, and what the running text tells is said to be that. */
function noAssessment(j: Judgment, weighed: readonly Weighed[]): Query[] {
  if (weighed.length > 0 && !j.visit.unheaded) return [];
  const text = 'Which problems were assessed at this visit?';
  const why =
    weighed.length > 0
      ? 'The note has no assessment; the problems are taken from its running text.'
      : 'No assessment was found in the note; the level stands on nothing.';
  return [{ text, span: { start: 0, end: Math.min(80, j.visit.note.length) }, why, waits: weighed.length === 0 }];
}

/** A procedure that the note tells and nobody handed in: whether the visit stands beside it cannot be judged. */
function untoldProcedure(j: Judgment): Query[] {
  if (j.input.procedures.length > 0) return [];
  const told = j.visit.sentences.find((s) => s.place === 'procedure' && find(j.visit, s, j.input.words.cue('procedureDone')).length > 0);
  if (!told) return [];
  const why = 'A visit beside a procedure needs modifier 25 and work of its own; no service of the day was handed in.';
  return [{ text: 'Which service was done, and is it reported?', span: { start: told.start, end: told.end }, why, waits: false }];
}

/** Words of the note on which the level rests are plain when each counted problem has a code and nothing is only inferred. */
const isPlain = (weighed: readonly Weighed[], grid: Grid) =>
  weighed.every((w) => !w.element.counts || (w.problem.code !== undefined && !/nothing says|not reached/.test(w.element.why))) &&
  grid.problems.elements.some((e) => e.counts);

function alternativesOf(
  j: Judgment,
  family: Family,
  status: PatientStatus,
  chosen: Chosen & { grid: Grid; withTherapy: boolean },
): Alternative[] {
  const found: Alternative[] = [];
  const other = status.patient === 'new' ? 'established' : 'new';
  if (family !== 'consultation' && (!status.known || status.queries.length > 0)) {
    const there = chooseLevel(j.visit, j.input, chosen.grid, family, other, chosen.withTherapy);
    found.push({ code: there.code, when: `the patient is ${other}` });
  }
  if (chosen.basis === 'time') found.push({ code: chosen.byMdm, when: 'chosen by decision making' });
  else if (chosen.time?.code && chosen.time.code !== chosen.code && !chosen.withTherapy)
    found.push({ code: chosen.time.code, when: 'chosen by time' });
  if (family === 'consultation')
    found.push({ code: codeOf(j.input, 'office', status.patient, chosen.level), when: 'the payer does not take consultations' });
  return found;
}

const decisionToday =
  /\bdecision\b|\bdecided (?:on|for|to)\b|\b(?:options?|risks?) (?:were |was )?(?:discussed|explained)|\bdiscussed (?:the )?options\b/i;
const apartFromIt =
  /\b(?:apart from|separate from|exclusive of|exclud\w+|not (?:including|counting))\b[^.;]{0,40}\b(?:procedure|film|care|repair|injection|surgery|treatment|study)\b/i;

/**
 * Beside a major operation the visit that decides on it is paid (57), other than beside a minor one; and time that the clinician counts apart
 * from the procedure is a visit's (NCCI policy manual, chapter I, section D).
 */
function standsApart(j: Judgment, major: boolean): boolean {
  const { note } = j.visit;
  if (totalTimes(j.visit).some((t) => apartFromIt.test(note.slice(t.span.start, t.span.end + 80)))) return true;
  return major && decisionToday.test(note) && !facilities.has(j.input.facts.placeOfService ?? '');
}

/** Outpatient hospital and surgery center: what is operated on there was decided before. */
const facilities = new Set(['19', '22', '24']);

/** The usual recovery from an operation of this practice is part of its fee. */
function recovery(j: Judgment, { operation, span }: GlobalPeriod): VisitAnswer {
  const why = `Within the global period (${operation}): a visit for the usual recovery is part of its fee (99024).`;
  const none = noVisit(j, why, 'A visit with 24 if a problem that has nothing to do with the operation was evaluated and managed.');
  return { ...none, also: [{ code: recoveryVisit, modifiers: [], units: 1, spans: [span], why }] };
}

/** Reported without a charge, so that the visits which the operation's fee covers are counted (Medicare Claims Processing Manual, chapter 12, section 40.2). */
const recoveryVisit = '99024';

/** A visit that is chosen by decision making or time; with a procedure on the same day only what stands apart from it. */
export function levelVisit(j: Judgment): VisitAnswer {
  const { input } = j;
  const beside = besides(j);
  const covered = globalPeriod(j);
  if (covered && !covered.unrelated) return recovery(j, covered);
  const technical = beside === 'surgery' || beside === 'study';
  const alone = { problems: [], why: 'Services were done; nothing beyond them was evaluated or managed.' };
  const major = input.procedures.some((p) => isMajorOperation(input.words, p.code));
  const apart = technical ? (standsApart(j, major) ? undefined : apartFromProcedures(j)) : hasOwnWork(j) ? undefined : alone;
  if (apart && apart.problems.length === 0)
    return noVisit(j, apart.why, 'A visit with 25 if significant work apart from the procedure was done and is documented.');
  const { visit } = j;
  const weighed = apart?.problems ?? j.weighed;
  const grid = gridOf(j, weighed);
  const distance = distanceOf(visit, input);
  const { family, kind } = familyOf(j, distance);
  const status = patientStatus(visit, input.facts, input.words, input.rules);
  const withTherapy =
    firstSaid(
      visit,
      input.words.cue('psychotherapy'),
      visit.sentences.filter((s) => s.place === 'therapy' || s.start < 320),
    ) !== undefined;
  const level = { ...chooseLevel(visit, input, grid, family, status.patient, withTherapy), grid, withTherapy };
  const modifiers = [...(covered ? ['24'] : []), ...(major ? ['57'] : beside ? ['25'] : []), ...(distance?.modifiers ?? [])];
  const addOns = [prolonged(j, level), complexity(j, family, modifiers, level.code)];
  const queries = [
    ...level.queries,
    ...status.queries,
    ...(distance?.queries ?? []),
    ...afterSurgery(j),
    ...untoldProcedure(j),
    ...noAssessment(j, weighed),
    ...addOns.flatMap((a) => a.queries),
  ];
  const waits = queries.some((q) => q.waits);
  return {
    kind,
    code: level.code,
    modifiers,
    basis: level.basis,
    patient: status.patient,
    grid,
    ...(level.time && { time: level.time }),
    also: addOns.flatMap((a) => a.lines),
    alternatives: alternativesOf(j, family, status, level),
    queries,
    certainty: waits ? 'query' : status.known && isPlain(weighed, grid) && !apart && !visit.unheaded ? 'auto' : 'suggest',
    why: [level.why, status.why, apart?.why].filter(Boolean).join(' '),
    wouldChange: [...wouldChange(input, grid, level, family, status.patient), ...addOns.flatMap((a) => a.wouldChange)],
  };
}
