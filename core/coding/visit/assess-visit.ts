/*
 * Not modeled: inpatient, emergency, nursing facility and critical care visits; split or shared visits; teaching physicians; chronic and
 * transitional care management; prolonged services of staff; G0318. They are answered with `elsewhere` or not at all, never with a guess.
 */
import { inForce } from '../../base/index.ts';
import { unreadable } from '../note/unreadable.ts';
import { distanceOf } from './distance.ts';
import { talkTime } from './documented-time.ts';
import { gridOf, type Judgment, judge, prescribes } from './judgment.ts';
import { levelVisit } from './level-visit.ts';
import { patientStatus } from './patient-status.ts';
import { preventiveVisit } from './preventive-visit.ts';
import { besides } from './separate-work.ts';
import type { VisitAnswer } from './visit-answer.ts';
import { isMedicare, ruleDay, type VisitInput } from './visit-input.ts';
import { type EncounterKind, encounterKind } from './visit-kind.ts';
import { readVisitNote } from './visit-note.ts';

const blank = { modifiers: [], also: [], alternatives: [], queries: [], wouldChange: [] } as const;

/** Psychiatric evaluation, with medical services when something medical was done: a drug, a test, an examination of the body. */
function evaluation(j: Judgment, reason: EncounterKind): VisitAnswer {
  const exam = /\b(?:blood pressure|BP|pulse|vitals?)\b[^.\n]{0,20}\d/i.exec(j.visit.note);
  const tests = j.tests.some((t) => t.state === 'ordered' || t.state === 'done here');
  const medical = prescribes(j) || tests || exam !== null;
  const because = prescribes(j)
    ? 'a drug was decided on'
    : tests
      ? 'tests were ordered'
      : exam
        ? 'the body was examined'
        : 'no drug, test or examination of the body';
  const code = medical ? '90792' : '90791';
  return {
    ...blank,
    kind: 'psychiatric-evaluation',
    code,
    modifiers: [...(besides(j) === 'medicine' ? ['25'] : []), ...(distanceOf(j.visit, j.input)?.modifiers ?? [])],
    basis: 'evaluation',
    grid: gridOf(j),
    certainty: 'suggest',
    why: `${reason.why} ${medical ? 'With' : 'Without'} medical services: ${because}. No office visit is reported beside it.`,
    wouldChange: [medical ? '90791 if nothing medical was done.' : '90792 if a drug was prescribed, a test ordered or the body examined.'],
  };
}

function nurse(j: Judgment, reason: EncounterKind): VisitAnswer {
  const status = patientStatus(j.visit, j.input.facts, j.input.words, j.input.rules);
  const fresh = status.known && status.patient === 'new';
  if (fresh)
    return { ...blank, kind: 'none', basis: 'none', certainty: 'suggest', why: `${reason.why} A new patient has no visit by staff.` };
  return {
    ...blank,
    kind: 'nurse',
    code: '99211',
    basis: 'staff',
    patient: 'established',
    certainty: 'suggest',
    why: `${reason.why} An evaluation of its own by staff, the clinician in the suite.`,
    wouldChange: ['No visit if only an injection, a vaccine or a test was done.'],
  };
}

/** A short check-in, 98016 since 2025; five minutes are needed. */
function checkIn(j: Judgment, reason: EncounterKind): VisitAnswer {
  const talk = talkTime(j.visit);
  const rows = inForce(j.input.rules.telephone, ruleDay(j.input.facts));
  const row = talk && rows.find((r) => r.code === '98016' && talk.minutes >= r.minutes);
  if (row && talk) {
    const time = { minutes: talk.minutes, span: talk.span, code: row.code };
    return {
      ...blank,
      kind: 'telephone',
      code: row.code,
      basis: 'time',
      patient: 'established',
      time,
      certainty: 'suggest',
      why: `${reason.why} ${talk.minutes} minutes of discussion.`,
      wouldChange: ['Nothing if it led to a visit, or came of one within seven days.'],
    };
  }
  const query = {
    text: 'How many minutes of medical discussion?',
    span: reason.span,
    why: 'The check-in needs at least five.',
    waits: true,
  };
  return {
    ...blank,
    kind: 'none',
    basis: 'none',
    queries: [query],
    certainty: 'query',
    why: `${reason.why} Its minutes are not documented, or too few.`,
  };
}

/** Telephone services of an established patient until the end of 2024; Medicare and others paid them by minutes of talk. */
function telephone(j: Judgment): VisitAnswer | undefined {
  const distance = distanceOf(j.visit, j.input);
  const talk = distance?.means === 'audio' ? talkTime(j.visit) : undefined;
  const row =
    talk &&
    inForce(j.input.rules.telephone, ruleDay(j.input.facts)).find(
      (r) => r.code !== '98016' && talk.minutes >= r.minutes && (r.below === undefined || talk.minutes < r.below),
    );
  const status = patientStatus(j.visit, j.input.facts, j.input.words, j.input.rules);
  if (!row || !talk || status.patient === 'new') return undefined;
  const time = { minutes: talk.minutes, span: talk.span, code: row.code };
  const why = `By telephone, ${talk.minutes} minutes of medical discussion.${isMedicare(j.input.facts) ? ' Medicare paid it through 2024.' : ''}`;
  return {
    ...blank,
    kind: 'telephone',
    code: row.code,
    basis: 'time',
    patient: 'established',
    grid: gridOf(j),
    time,
    queries: status.queries,
    certainty: 'suggest',
    why,
  };
}

/**
 * Decides the visit of one outpatient note: which kind, which code and why, with the grid of medical decision making (problems, data, risk), each
 * element with its words. Deterministic; it knows no target and no amount: what is documented too little and too much is told alike.
 *
 * @param note as the clinician wrote it; all spans are UTF-16 offsets into it.
 * @returns `none` for a text without a visit (studies, laboratory, procedures, shots, psychotherapy alone), with its reason.
 *
 * Source: CPT evaluation and management guidelines 2021 and 2023; Medicare Claims Processing Manual, chapter 12, section 30.6; NCCI policy manual,
 * chapter I, section D; dated thresholds in `data/rules`.
 */
export function assessVisit(note: string, input: VisitInput): VisitAnswer {
  const refused = unreadable(note);
  if (refused) return { ...blank, kind: 'none', basis: 'none', certainty: 'query', why: `${refused.what} ${refused.why}` };
  const j = judge(readVisitNote(note, input.lexicon, input.words), input);
  const kind = encounterKind(j);
  switch (kind.encounter) {
    case 'visit':
      return telephone(j) ?? levelVisit(j);
    case 'preventive':
      return preventiveVisit(j, kind);
    case 'psychiatric-evaluation':
      return evaluation(j, kind);
    case 'nurse':
      return nurse(j, kind);
    case 'check-in':
      return checkIn(j, kind);
    case 'elsewhere':
      return { ...blank, kind: 'elsewhere', basis: 'none', certainty: 'suggest', why: kind.why };
    default:
      return {
        ...blank,
        kind: 'none',
        basis: 'none',
        certainty: kind.sure ? 'auto' : 'suggest',
        why: kind.why,
        wouldChange: ['A visit if a clinician evaluated and managed a problem apart from it, and the note tells it.'],
      };
  }
}
