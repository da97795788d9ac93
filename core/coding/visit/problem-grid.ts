import type { Span } from '../coded-note.ts';
import type { Problem } from './problems.ts';
import { saidOf } from './said-of.ts';
import { decisionsIn } from './surgery.ts';
import { decides, isChange, isManaged, type Treatment } from './treatments.ts';
import type { Column, Element, Level } from './visit-answer.ts';
import { hits, type VisitNote } from './visit-note.ts';
import type { VisitWords } from './visit-words.ts';

/** What a problem is for the table: its kind and course. */
export type Weight =
  | 'minor'
  | 'acute'
  | 'injury'
  | 'stable chronic'
  | 'chronic not at goal'
  | 'severe exacerbation'
  | 'uncertain'
  | 'systemic'
  | 'complicated'
  | 'threat';

export interface Weighed {
  readonly problem: Problem;
  readonly weight: Weight;
  readonly element: Element;
}

const meaning: Readonly<Record<Weight, string>> = {
  minor: 'self-limited or minor problem',
  acute: 'acute, uncomplicated illness',
  injury: 'acute, uncomplicated injury',
  'stable chronic': 'stable chronic illness',
  'chronic not at goal': 'chronic illness with exacerbation, progression or side effects of treatment (not at goal is not stable)',
  'severe exacerbation': 'chronic illness with severe exacerbation',
  uncertain: 'undiagnosed new problem with uncertain prognosis',
  systemic: 'acute illness with systemic symptoms',
  complicated: 'acute complicated injury',
  threat: 'illness or injury that threatens life or a bodily function',
};

interface Course {
  readonly worse: boolean;
  readonly said?: Span;
  readonly why: string;
}

/** Words first; a regimen that is started or stepped up says that the goal is not reached; silence is stability. */
function courseOf(visit: VisitNote, problem: Problem, words: VisitWords): Course {
  const worse = saidOf(visit, problem, words, 'worse');
  if (worse) return { worse: true, said: worse, why: `said to be "${visit.note.slice(worse.start, worse.end)}"` };
  const stable = problem.sentences.flatMap((s) => hits(visit, s, words.cue('stable')));
  const denied = stable.find((h) => h.status === 'negated');
  if (denied) return { worse: true, said: denied, why: 'said not to be at its goal' };
  const good = stable.find((h) => h.status === 'affirmed' || h.status === 'uncertain');
  const reading = good ? undefined : saidOf(visit, problem, words, 'reading');
  if (!good && problem.nature === 'flared') return { worse: true, why: 'its diagnosis is one of an exacerbation or of poor control' };
  if (reading) return { worse: true, said: reading, why: `said to be "${visit.note.slice(reading.start, reading.end)}"` };
  const { treatments } = problem;
  const operated = problem.sentences.flatMap((s) => decisionsIn(visit, s, words, 'majorSurgery'))[0];
  if (operated) return { worse: true, said: operated, why: 'it needs an operation, so its goal is not reached' };
  // Beginning alone says nothing of the goal; adding to what is taken, or more of it, does.
  const forThis = (t: Treatment) => t.group?.treats.some((code) => problem.code?.startsWith(code)) ?? false;
  const added = (t: Treatment) =>
    t.act === 'start' && treatments.some((o) => o.act === 'keep' && o.name !== t.name && isManaged(o) && forThis(o));
  const stepped = treatments.find((t) => isChange(t) && (t.act === 'raise' || (added(t) && !good)));
  if (stepped) return { worse: true, said: stepped.actSpan, why: `treatment was stepped up (${stepped.name}), so its goal is not reached` };
  if (good) return { worse: false, said: good, why: `said to be "${visit.note.slice(good.start, good.end)}"` };
  const begun = treatments.find((t) => t.act === 'start' && isManaged(t));
  if (begun)
    return { worse: false, said: begun.actSpan, why: `${begun.name} was begun, but nothing says that the illness is not at its goal` };
  return { worse: false, why: 'nothing says that it is not at its goal' };
}

/** A grave illness that is suspected: the visit is as complex as what it may be, also when that is not coded (CPT: problems addressed). */
function suspected(visit: VisitNote, { sentences }: Problem, words: VisitWords, kind = 'serious'): Span | undefined {
  const hit = sentences.flatMap((s) => hits(visit, s, words.cue(kind))).find((h) => h.status === 'uncertain');
  return hit && { start: hit.start, end: hit.end };
}

/** The patient is sent to a higher level of care, wherever the plan says so. */
const admitted = (visit: VisitNote, words: VisitWords) => saidOf(visit, { sentences: visit.sentences.filter(decides) }, words, 'admit');

/** Suspected, and sent to a higher level of care. */
const suspectedThreat = (visit: VisitNote, problem: Problem, words: VisitWords) =>
  admitted(visit, words) && suspected(visit, problem, words, 'threat');

/**
 * `Probable pneumonia; cough and fever`: what is treated as such is as complex as what it may be, though only the signs are coded (CPT: problems
 * addressed).
 */
function presumed(visit: VisitNote, problem: Problem, words: VisitWords): Span | undefined {
  if (problem.nature !== 'symptom' && problem.nature !== 'acute') return undefined;
  const blocks = new Set(problem.sentences.map((s) => s.problem));
  return suspected(
    visit,
    { ...problem, sentences: visit.sentences.filter((s) => s.problem !== undefined && blocks.has(s.problem)) },
    words,
    'systemic',
  );
}

function weigh(visit: VisitNote, problem: Problem, words: VisitWords, workedUp: boolean): { weight: Weight; said?: Span; why: string } {
  const said = (kind: string) => saidOf(visit, problem, words, kind);
  const threat = said('threat') ?? suspectedThreat(visit, problem, words);
  if (threat || problem.nature === 'threat')
    return { weight: 'threat', ...(threat && { said: threat }), why: 'in the near term without treatment' };
  const head = { sentences: problem.sentences.slice(0, 1) };
  const chronic = saidOf(visit, head, words, 'chronic') ?? said('flared');
  const lasting =
    problem.nature === 'chronic' ||
    problem.nature === 'flared' ||
    (chronic !== undefined && (problem.nature === 'symptom' || problem.nature === 'acute'));
  if (lasting) {
    const severe = said('severe');
    if (severe) return { weight: 'severe exacerbation', said: severe, why: `said to be "${visit.note.slice(severe.start, severe.end)}"` };
    const fresh = workedUp ? said('newProblem') : undefined;
    if (fresh) return { weight: 'uncertain', said: fresh, why: 'new, and worked up' };
    const course = courseOf(visit, problem, words);
    const flared = problem.nature === 'flared' || said('flared') !== undefined;
    const sent = course.worse ? (saidOf(visit, problem, words, 'admit') ?? (flared ? admitted(visit, words) : undefined)) : undefined;
    if (sent) return { weight: 'severe exacerbation', said: sent, why: 'it needs a higher level of care' };
    return { weight: course.worse ? 'chronic not at goal' : 'stable chronic', ...(course.said && { said: course.said }), why: course.why };
  }
  const unclear = said('uncertain') ?? suspected(visit, problem, words);
  if (workedUp && (unclear || (problem.nature === 'uncertain' && !said('stable'))))
    return { weight: 'uncertain', ...(unclear && { said: unclear }), why: 'not yet diagnosed, and worked up' };
  const general = said('systemic') ?? presumed(visit, problem, words);
  if (problem.nature === 'systemic' || general)
    return { weight: 'systemic', ...(general && { said: general }), why: 'the illness affects the body as a whole' };
  const named = head.sentences.flatMap((s) => hits(visit, s, words.cue('injuryName')));
  const hurt = problem.nature === 'injury' || named.some((h) => h.status === 'affirmed' || h.status === 'uncertain');
  const operated = hurt ? problem.sentences.flatMap((s) => decisionsIn(visit, s, words, 'majorSurgery'))[0] : undefined;
  if (operated) return { weight: 'complicated', said: operated, why: 'the injury is to be operated on' };
  if (problem.nature === 'complicated')
    return { weight: 'complicated', why: 'extensive, or of more than one way to treat, or with a risk of morbidity' };
  if (hurt) {
    const complicated = said('complicated');
    return complicated
      ? { weight: 'complicated', said: complicated, why: 'more than the injured part had to be looked at' }
      : { weight: 'injury', why: 'a short, limited injury' };
  }
  const treated = problem.treatments.some(isManaged);
  const minor = said('minorIllness') ?? said('selfLimited');
  if (!treated && (problem.nature === 'minor' || minor))
    return { weight: 'minor', ...(minor && { said: minor }), why: 'runs its own course' };
  return { weight: 'acute', why: 'short-term, low risk, expected to recover' };
}

/** Why a problem that is listed does not count: nobody evaluated or treated it today. */
function notAddressed(visit: VisitNote, problem: Problem, words: VisitWords, detailed: boolean): { said?: Span; why: string } | undefined {
  if (problem.aside) return { why: problem.aside };
  const elsewhere = saidOf(visit, problem, words, 'elsewhere');
  const managed = problem.treatments.some((t) => t.act !== 'considered' && (t.act !== 'listed' || t.sentence.problem !== undefined));
  if (elsewhere && !managed)
    return { said: elsewhere, why: 'Left to somebody else or to another day: a note of that is not care by this clinician.' };
  const letters = [...problem.sentences.filter((s) => s.problem === undefined), ...problem.blocks].reduce(
    (sum, s) => sum + s.end - s.start,
    0,
  );
  const own = problem.spans.reduce((sum, s) => sum + s.end - s.start, 0);
  const kinds = [
    'stable',
    'worse',
    'keep',
    'lowTreatment',
    'minimalTreatment',
    'order',
    'severe',
    'threat',
    'uncertain',
    'newProblem',
    'reading',
  ];
  if (!detailed || managed || letters - own > 60 || kinds.some((k) => saidOf(visit, problem, words, k) !== undefined)) return undefined;
  return { why: 'Named, with nothing evaluated or treated, while other problems have their own assessment and plan.' };
}

/**
 * Weighs each problem of the visit (CPT 2021: problems addressed; a problem that is only listed does not count).
 *
 * @param workedUp whether a test, study or referral was ordered: a new sign is of uncertain prognosis only when it is followed up.
 */
export function weighProblems(visit: VisitNote, problems: readonly Problem[], words: VisitWords, workedUp: boolean): Weighed[] {
  const detailed = problems.some((p) => p.sentences.filter((s) => s.problem !== undefined).length > 1);
  const idleAll = problems.every((p) => notAddressed(visit, p, words, detailed));
  return problems.map((problem) => {
    const { weight, said, why } = weigh(visit, problem, words, workedUp);
    const idle = notAddressed(visit, problem, words, detailed && !idleAll);
    const name = problem.code ? `${problem.name} (${problem.code})` : problem.name;
    const extra = idle ? idle.said : said;
    const spans = [...problem.spans, ...(extra && !problem.spans.some((s) => s.start <= extra.start && s.end >= extra.end) ? [extra] : [])];
    const element = {
      what: idle ? `${name}: not addressed` : `${name}: ${meaning[weight]}`,
      counts: !idle,
      spans: [...spans].sort((a, b) => a.start - b.start),
      why: idle ? idle.why : `${why[0]!.toUpperCase()}${why.slice(1)}.`,
    };
    return { problem, weight, element };
  });
}

/** Number and complexity of problems (CPT 2021 table, first column). */
function levelOfProblems(weights: readonly Weight[]): Level {
  const count = (...kinds: Weight[]) => weights.filter((w) => kinds.includes(w)).length;
  if (count('threat', 'severe exacerbation') > 0) return 'high';
  if (count('chronic not at goal', 'uncertain', 'systemic', 'complicated') > 0 || count('stable chronic') > 1) return 'moderate';
  if (count('stable chronic', 'acute', 'injury') > 0 || count('minor') > 1) return 'low';
  return 'straightforward';
}

export function problemColumn(weighed: readonly Weighed[]): Column {
  return { level: levelOfProblems(weighed.flatMap((w) => (w.element.counts ? w.weight : []))), elements: weighed.map((w) => w.element) };
}
