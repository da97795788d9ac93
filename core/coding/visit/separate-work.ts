import type { Judgment } from './judgment.ts';
import { find } from './phrases.ts';
import type { Weighed } from './problem-grid.ts';
import { isChange, isManaged } from './treatments.ts';
import { firstSaid, hits, setsProblemApart } from './visit-note.ts';
import { type Beside, besideOf } from './visit-words.ts';

/** What of the visit stands apart from another service of the day, and why. */
export interface SeparateWork {
  readonly problems: readonly Weighed[];
  readonly why: string;
}

const pressing = new Set(['chronic not at goal', 'severe exacerbation', 'uncertain', 'systemic', 'complicated', 'threat']);

const testsFor = (j: Judgment, w: Weighed) =>
  j.tests.filter(
    (t) =>
      ['ordered', 'done here', 'reviewed'].includes(t.state) &&
      t.spans.some((at) => w.problem.sentences.some((s) => at.start >= s.start && at.end <= s.end)),
  );

const saysAny = (j: Judgment, w: Weighed, kinds: readonly string[]) =>
  w.problem.sentences.some((s) => kinds.some((kind) => hits(j.visit, s, j.input.words.cue(kind)).some((h) => h.status !== 'negated')));

/**
 * A preventive visit includes looking at what is stable. A problem stands apart when work on it is documented: a drug begun, changed or stopped;
 * a new or uncontrolled problem that is worked up or treated; a stable illness only when it was evaluated by a test of its own and its drug renewed
 * (CPT, preventive medicine services: an insignificant problem that needs no additional work is not reported).
 */
export function apartFromPreventive(j: Judgment): SeparateWork {
  const own = setsProblemApart(j.visit);
  const apart = j.weighed.filter((w) => {
    if (!w.element.counts || w.problem.code?.startsWith('Z')) return false;
    const tested = testsFor(j, w).length > 0;
    if (w.problem.treatments.some(isChange)) return true;
    if (pressing.has(w.weight)) return tested || w.problem.treatments.some(isManaged) || saysAny(j, w, ['lowTreatment', 'order']);
    if (own && w.problem.treatments.some(isManaged)) return true;
    if (w.weight === 'injury') return saysAny(j, w, ['lowTreatment']);
    return w.weight === 'stable chronic' && tested && w.problem.treatments.some((t) => t.act === 'refill');
  });
  if (apart.length > 0) return { problems: apart, why: `${names(apart)}: evaluated and managed beyond the preventive service.` };
  const left = j.weighed.filter((w) => w.element.counts && !w.problem.code?.startsWith('Z'));
  return {
    problems: [],
    why:
      left.length > 0 ? `${names(left)}: looked at, but no work beyond the preventive service is documented.` : 'No problem was worked up.',
  };
}

const names = (weighed: readonly Weighed[]) => weighed.map((w) => w.problem.code ?? w.problem.name).join(', ');

/** The problem that a procedure treated: it is told in the procedure's words, or is the only one. */
function isTarget(j: Judgment, w: Weighed): boolean {
  if (j.weighed.filter((o) => o.element.counts).length < 2) return true;
  const spans = j.input.procedures.map((p) => p.span).filter((s) => s.end - s.start < j.visit.note.length / 2);
  const told = spans.some(
    (span) =>
      w.problem.spans.some((s) => s.start < span.end && s.end > span.start) ||
      w.problem.sentences.some((s) => s.start < span.end && s.end > span.start && s.problem !== undefined),
  );
  return told || saysAny(j, w, ['procedureDone']);
}

/** Work on the treated problem beyond the decision for the procedure and its usual aftercare. */
const beyond = (j: Judgment, w: Weighed) =>
  w.problem.treatments.some((t) => isChange(t) || t.act === 'refill') ||
  testsFor(j, w).some((t) => t.state === 'ordered') ||
  worksOtherwise(j);

/** Work status is its own matter for an injury at work, or where a form was filled in; a note for the employer is usual aftercare. */
const worksOtherwise = (j: Judgment) =>
  (j.input.facts.payer === undefined ||
    j.input.facts.payer === 'workers-compensation' ||
    firstSaid(j.visit, j.input.words.cue('workForm')) !== undefined) &&
  j.visit.sentences.some(
    (s) => (s.place === 'plan' || s.place === 'assessment') && find(j.visit, s, j.input.words.cue('otherWork')).length > 0,
  );

/** Work on another problem: something decided today, not only carried on. */
const active = (j: Judgment, w: Weighed) =>
  w.problem.treatments.some((t) => isChange(t) || t.act === 'refill') ||
  testsFor(j, w).some((t) => t.state === 'ordered') ||
  (pressing.has(w.weight) && w.problem.treatments.some(isManaged));

/**
 * A visit beside a minor procedure is reported when its work is significant and separately identifiable; the decision for the procedure is part of
 * it, for a new patient too (NCCI policy manual, chapter I, section D).
 */
export function apartFromProcedures(j: Judgment): SeparateWork {
  const counted = j.weighed.filter((w) => w.element.counts);
  const others = counted.filter((w) => !isTarget(j, w) && active(j, w));
  if (others.length > 0) return { problems: others, why: `${names(others)}: managed apart from the procedure.` };
  const treated = counted.filter((w) => isTarget(j, w) && beyond(j, w) && w.weight !== 'stable chronic');
  if (treated.length > 0)
    return {
      problems: treated,
      why: `${names(treated)}: evaluated and managed beyond the procedure (a drug, a test or work status was decided).`,
    };
  return { problems: [], why: 'Nothing beyond the procedure was evaluated or managed.' };
}

/** The weightiest kind of service beside the visit; undefined when none asks anything of it. */
export function besides(j: Judgment): Exclude<Beside, 'plain'> | undefined {
  const kinds = j.input.procedures.map((p) => besideOf(j.input.words, p.code));
  return (['surgery', 'study', 'medicine', 'vaccine'] as const).find((k) => kinds.includes(k));
}
