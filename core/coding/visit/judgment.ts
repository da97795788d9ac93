import { dataColumn } from './data-grid.ts';
import { problemColumn, type Weighed, weighProblems } from './problem-grid.ts';
import { type Problem, problemsOf } from './problems.ts';
import { riskColumn } from './risk-grid.ts';
import { type FoundTest, testsOf } from './test-data.ts';
import { decides, isManaged, type Treatment, treatmentsOf } from './treatments.ts';
import { type Grid, twoOfThree } from './visit-answer.ts';
import type { VisitInput } from './visit-input.ts';
import { hits, type VisitNote } from './visit-note.ts';

/** Everything that the levels rest on, read once. */
export interface Judgment {
  readonly visit: VisitNote;
  readonly input: VisitInput;
  readonly problems: readonly Problem[];
  readonly weighed: readonly Weighed[];
  readonly tests: readonly FoundTest[];
  readonly treatments: readonly Treatment[];
}

/** Reads problems, tests and drugs of a note. */
export function judge(visit: VisitNote, input: VisitInput): Judgment {
  const { words, suggestions } = input;
  const tests = testsOf(visit, words);
  const treatments = treatmentsOf(visit, words);
  const problems = problemsOf(visit, suggestions, words, treatments);
  const referred = visit.sentences.some(
    (s) => decides(s) && hits(visit, s, words.cue('majorSurgery')).some((h) => h.status === 'affirmed'),
  );
  const workedUp = referred || tests.some((t) => t.state === 'ordered' || t.state === 'done here' || t.state === 'read by us');
  return {
    visit,
    input,
    problems,
    weighed: weighProblems(visit, problems, words, workedUp),
    tests,
    treatments,
  };
}

/** The grid of these problems: those of the whole visit, or the part of it that stands apart from another service. */
export function gridOf(j: Judgment, weighed: readonly Weighed[] = j.weighed): Grid {
  const apart = weighed.length < j.weighed.length;
  const visit = apart ? focused(j, weighed) : j.visit;
  const { words, suggestions, facts, procedures } = j.input;
  const tests = apart ? testsOf(visit, words) : j.tests;
  const treatments = apart ? treatmentsOf(visit, words) : j.treatments;
  const ordered = tests.find((t) => t.state === 'ordered' || t.state === 'done here');
  const problems = problemColumn(weighed);
  const services = procedures.map((p) => p.code);
  const data = dataColumn(visit, tests, words, { services, ...(facts.age !== undefined && { age: facts.age }) });
  const risk = riskColumn(visit, treatments, suggestions, words, ordered?.spans[0]);
  return { problems, data, risk, level: twoOfThree(problems.level, data.level, risk.level) };
}

/** The note without what belongs to the other service: sentences of its problems, and plan that no problem owns. */
function focused(j: Judgment, weighed: readonly Weighed[]): VisitNote {
  const kept = new Set(weighed.flatMap((w) => w.problem.sentences));
  return { ...j.visit, sentences: j.visit.sentences.filter((s) => kept.has(s) || (!decides(s) && s.place !== 'procedure')) };
}

/** Whether a prescription drug was decided on. */
export const prescribes = (j: Judgment): boolean => j.treatments.some(isManaged);
