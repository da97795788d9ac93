import { inForce } from '../../base/index.ts';
import type { Query } from '../coded-note.ts';
import { complexity } from './add-ons.ts';
import { chooseLevel } from './chosen-level.ts';
import { distanceOf } from './distance.ts';
import { gridOf, type Judgment } from './judgment.ts';
import { noVisit } from './no-visit.ts';
import { patientStatus } from './patient-status.ts';
import { searched } from './phrases.ts';
import { apartFromPreventive, besides, type SeparateWork } from './separate-work.ts';
import type { Alternative, VisitAnswer, VisitLine } from './visit-answer.ts';
import { isMedicare, ruleDay } from './visit-input.ts';
import type { EncounterKind } from './visit-kind.ts';
import { firstSaid } from './visit-note.ts';

interface Preventive {
  readonly code?: string;
  readonly kind: 'preventive' | 'medicare-wellness';
  readonly basis: 'age' | 'benefit';
  readonly why: string;
  readonly queries: readonly Query[];
}

/** Medicare's own visits: welcome visit G0402, first and later annual wellness visit G0438 and G0439 (42 CFR 410.15 and 410.16). */
function medicareVisit(j: Judgment, reason: EncounterKind): Preventive | undefined {
  const said = (kind: string) => firstSaid(j.visit, j.input.words.cue(kind));
  const made = (code: string, why: string, queries: readonly Query[] = []): Preventive => ({
    code,
    kind: 'medicare-wellness',
    basis: 'benefit',
    why,
    queries,
  });
  const first = said('awvFirst');
  const welcome = said('welcome');
  if (welcome && !first && !pastTwelveMonths(j)) return made('G0402', 'The welcome visit of the first twelve months of Part B.');
  if (first) return made('G0438', 'The first annual wellness visit.');
  if (!said('awv') && !welcome) return undefined;
  const later = /subsequent|last (?:one|awv|annual wellness)|previous (?:awv|annual wellness)|prior (?:awv|annual wellness)/i.exec(
    j.visit.note,
  );
  const text = 'Is this the first annual wellness visit (G0438) or a later one (G0439)?';
  const query = {
    text,
    span: reason.span,
    why: 'The first is paid once in a lifetime; the note does not say which this is.',
    waits: false,
  };
  return made('G0439', later ? 'A later annual wellness visit.' : 'An annual wellness visit; taken as a later one.', later ? [] : [query]);
}

const enrolled =
  /\b(?:part B|medicare)\b[^.\n]{0,30}?\b(?:effective|since|began|started|from|eff)\W+(\d{1,2})\/(?:(\d{1,2})\/)?(\d{4}|\d{2})\b/i;

/** The welcome visit is a benefit of the first months of Part B, whose beginning the note tells (42 CFR 410.16). */
function pastTwelveMonths(j: Judgment): boolean {
  if (/\b(?:twelve|12) months (?:have|had|are|already) (?:passed|over|gone)/i.test(j.visit.note)) return true;
  const m = enrolled.exec(j.visit.note);
  const { date } = j.input.facts;
  const row = inForce(j.input.rules.welcomeVisit, ruleDay(j.input.facts))[0];
  if (!m || !date || !row) return false;
  const months = (year: number, month: number) => year * 12 + month;
  const begun = months(Number(m[3]!.length === 2 ? `20${m[3]}` : m[3]), Number(m[1]));
  return months(Number(date.slice(0, 4)), Number(date.slice(5, 7))) - begun >= row.months;
}

function byAge(j: Judgment, patient: 'new' | 'established', reason: EncounterKind): Preventive {
  const { facts, rules } = j.input;
  const { age } = facts;
  const queries: Query[] = [];
  if (isMedicare(facts)) {
    const text = 'Was this an annual wellness visit? Medicare does not pay a preventive physical.';
    queries.push({
      text,
      span: reason.span,
      why: 'The elements of a wellness visit are not named; a physical is the patient’s to pay (GY).',
      waits: true,
    });
  }
  const row =
    age === undefined
      ? undefined
      : inForce(rules.preventiveAge, ruleDay(facts)).find(
          (r) => r.patient === patient && age >= r.age && (r.below === undefined || age < r.below),
        );
  if (!row) {
    queries.push({ text: 'How old is the patient?', span: reason.span, why: 'Preventive visits go by age.', waits: true });
    return { kind: 'preventive', basis: 'age', why: 'A preventive visit; without the age it has no code.', queries };
  }
  const band = row.below === undefined ? `${row.age} and over` : row.below === 1 ? 'under 1' : `${row.age} to ${row.below - 1}`;
  return { code: row.code, kind: 'preventive', basis: 'age', why: `A preventive visit, ${patient}, age ${band}.`, queries };
}

/** The problem visit of the same day: office visit with 25 of an established patient's or new patient's level, from its own part of the note. */
function second(
  j: Judgment,
  apart: SeparateWork,
  patient: 'new' | 'established',
): { line: VisitLine; grid: ReturnType<typeof gridOf> } | undefined {
  if (apart.problems.length === 0) return undefined;
  const grid = gridOf(j, apart.problems);
  const level = chooseLevel({ ...j.visit, ...searched('') }, j.input, grid, 'office', patient, false);
  const spans = apart.problems.flatMap((p) => p.element.spans.slice(0, 1));
  return {
    grid,
    line: {
      code: level.byMdm,
      modifiers: ['25'],
      units: 1,
      spans,
      why: `${apart.why} Its level is by its own decision making (${grid.level}).`,
    },
  };
}

/** Medicare pays its own pelvic and breast examination and smear; a routine gynecological visit has no further code there. */
const screened = (j: Judgment) =>
  j.input.procedures.some((p) => p.code === 'G0101' || p.code === 'Q0091') && apartFromPreventive(j).problems.length === 0;
const pelvicOnly = (j: Judgment): VisitAnswer =>
  noVisit(
    j,
    'Medicare pays the screening pelvic and breast examination and the smear by codes of their own, and no preventive visit beside them.',
    'An annual wellness visit if its elements are documented; a preventive physical is the patient’s to pay (GY).',
  );

/** A preventive visit, with a second visit beside it when a problem was worked up or managed significantly. */
export function preventiveVisit(j: Judgment, reason: EncounterKind): VisitAnswer {
  const { facts, words, rules } = j.input;
  const status = patientStatus(j.visit, facts, words, rules);
  const wellness = isMedicare(facts) ? medicareVisit(j, reason) : undefined;
  if (!wellness && isMedicare(facts) && screened(j)) return pelvicOnly(j);
  const visit = wellness ?? byAge(j, status.patient, reason);
  const apart = apartFromPreventive(j);
  const problem = second(j, apart, status.patient);
  const beside = besides(visit.code === 'G0402' ? withoutTracing(j) : j);
  const modifiers = [...(beside ? ['25'] : []), ...(distanceOf(j.visit, j.input)?.modifiers ?? [])];
  const alternatives: Alternative[] = [];
  if (!wellness && !status.known) {
    const other = byAge(j, status.patient === 'new' ? 'established' : 'new', reason).code;
    if (other) alternatives.push({ code: other, when: `the patient is ${status.patient === 'new' ? 'established' : 'new'}` });
  }
  const whole = gridOf(j);
  const preventiveOnly = problem ? complexity(withVisit(j, visit.code), 'office', ['25'], '') : undefined;
  const queries = [...visit.queries, ...(wellness ? [] : status.queries), ...(preventiveOnly?.queries ?? [])];
  return {
    kind: visit.kind,
    ...(visit.code && { code: visit.code }),
    modifiers,
    basis: visit.basis,
    patient: status.patient,
    grid: problem?.grid ?? whole,
    also: [...(problem ? [problem.line] : []), ...(preventiveOnly?.lines ?? [])],
    alternatives,
    queries,
    certainty: queries.some((q) => q.waits) ? 'query' : problem || (!wellness && !status.known) ? 'suggest' : 'auto',
    why: `${reason.why} ${visit.why} ${apart.why}`,
    wouldChange: problem
      ? [
          `Without work on ${apart.problems.map((p) => p.problem.name).join(', ')} beyond the preventive service the second visit falls away.`,
        ]
      : ['A second visit with 25 if a problem was worked up or its treatment changed, and the note tells it.'],
  };
}

/** The tracing that goes with the welcome visit asks nothing of it. */
const withoutTracing = (j: Judgment): Judgment => ({
  ...j,
  input: { ...j.input, procedures: j.input.procedures.filter((p) => !/^930(?:00|05|10)$/.test(p.code)) },
});

/** The problem visit stands beside the preventive one, which decides whether 25 bars the complexity add-on. */
function withVisit(j: Judgment, code: string | undefined): Judgment {
  const span = { start: 0, end: j.visit.note.length };
  return { ...j, input: { ...j.input, procedures: [...j.input.procedures, ...(code ? [{ code, span }] : [])] } };
}
