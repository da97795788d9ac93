import type { Span } from '../coded-note.ts';
import { find } from './phrases.ts';
import { decides } from './treatments.ts';
import type { Element } from './visit-answer.ts';
import { type Hit, hits, type VisitNote } from './visit-note.ts';
import type { TestName, VisitWords } from './visit-words.ts';

/** How far a test came at this visit. */
export type TestState = 'ordered' | 'reviewed' | 'done here' | 'read by us' | 'planned' | 'considered' | 'quoted';

export interface FoundTest {
  readonly test: TestName;
  readonly state: TestState;
  readonly spans: readonly Span[];
}

/** Of several mentions of a test the first of these counts. */
const strongest: readonly TestState[] = ['read by us', 'done here', 'ordered', 'reviewed', 'planned', 'considered', 'quoted'];

const resultsHeading = /result|lab|data|imaging|studies|diagnostic|tests?\b|x-?ray/i;
const value = /^[^.;\n]{0,40}?(?:\b\d+(?:\.\d+)?\b|[:=])/;
const dated =
  /\b(?:\d{1,2}\/\d{2,4}|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d{4}\b|ago\b)/i;

/** The clause around a test: from the mark before it to the mark after. */
function clauseOf(note: string, hit: Hit): Span {
  const before = note.slice(hit.sentence.start, hit.start);
  const after = note.slice(hit.end, hit.sentence.end);
  const from = Math.max(before.lastIndexOf(';'), before.lastIndexOf('. ')) + 1;
  const to = after.search(/[;]|\.\s/);
  return { start: hit.sentence.start + from, end: to < 0 ? hit.sentence.end : hit.end + to };
}

/** In the assessment or plan: asked for, asked for later, weighed, or a value that is quoted. */
function plannedState(visit: VisitNote, hit: Hit, words: VisitWords): TestState {
  const clause = clauseOf(visit.note, hit);
  const says = (kind: string) => find(visit.note, clause, words.cue(kind)).length > 0;
  const firm = says('firmOrder');
  if (hit.status === 'negated' || (says('conditional') && !firm)) return 'considered';
  if (says('review')) return 'reviewed';
  const tail = { start: hit.end, end: clause.end };
  const resulted = find(visit.note, tail, words.cue('result')).some((r) => r.start - hit.end < 60);
  const asked = says('order') && !(resulted && !firm);
  const quoted = resulted || (value.test(visit.note.slice(hit.end, clause.end)) && !asked && !says('later'));
  if (firm && !resulted) return 'ordered';
  if (quoted)
    return says('done') ? 'done here' : says('older') || dated.test(visit.note.slice(clause.start, clause.end)) ? 'quoted' : 'reviewed';
  if (says('later')) return 'planned';
  if (says('done')) return 'done here';
  return 'ordered';
}

/** In history and findings: reviewed, done at the visit, or an old value that is told. */
function foundState(visit: VisitNote, hit: Hit, words: VisitWords): TestState {
  const clause = clauseOf(visit.note, hit);
  const says = (kind: string) => find(visit.note, clause, words.cue(kind)).length > 0;
  const shown = hit.sentence.place === 'objective';
  if (hit.status === 'negated' && !value.test(visit.note.slice(hit.end, clause.end))) return 'considered';
  if (shown && (says('conditional') || says('requested'))) return 'considered';
  if (says('interpreted')) return 'read by us';
  if (shown && says('done')) return 'done here';
  if (says('review') && !says('requested')) return 'reviewed';
  const old = says('older') || dated.test(visit.note.slice(clause.start, clause.end));
  return shown && resultsHeading.test(hit.sentence.heading) && !old ? 'reviewed' : 'quoted';
}

const hidden = new Set(['family', 'medications', 'signature', 'therapy']);

function mentionsOf(visit: VisitNote, words: VisitWords): { test: TestName; hit: Hit; state: TestState }[] {
  return visit.sentences
    .filter((s) => !hidden.has(s.place))
    .flatMap((sentence) => {
      const found = words.tests.flatMap((test) => hits(visit, sentence, test.names).map((hit) => ({ test, hit })));
      const longest = found.filter(
        (f) =>
          !found.some(
            (o) => o !== f && o.hit.start <= f.hit.start && o.hit.end >= f.hit.end && o.hit.end - o.hit.start > f.hit.end - f.hit.start,
          ),
      );
      return longest.map((f) => ({ ...f, state: decides(sentence) ? plannedState(visit, f.hit, words) : foundState(visit, f.hit, words) }));
    });
}

/** Each unique test of the note once (CPT: a test is what one code names; a panel is one test), in its furthest state. */
export function testsOf(visit: VisitNote, words: VisitWords): FoundTest[] {
  const byLabel = new Map<string, { test: TestName; hit: Hit; state: TestState }[]>();
  for (const m of mentionsOf(visit, words)) byLabel.set(m.test.label, [...(byLabel.get(m.test.label) ?? []), m]);
  const found = [...byLabel.values()].map((mentions): FoundTest => {
    const state = strongest.find((s) => mentions.some((m) => m.state === s))!;
    return {
      test: mentions[0]!.test,
      state,
      spans: mentions.filter((m) => m.state === state).map(({ hit }) => ({ start: hit.start, end: hit.end })),
    };
  });
  const counted = found.filter(({ state }) => counting.has(state));
  return found.filter(({ test }) => {
    if (test.within[0] === '*') return !counted.some((c) => c.test.kind === 'lab' && c.test !== test);
    return !counted.some((c) => test.within.includes(c.test.label));
  });
}

const counting = new Set<TestState>(['ordered', 'reviewed', 'done here']);

const reasons: Readonly<Record<TestState, string>> = {
  ordered: 'Ordered today; its later review belongs to the order.',
  reviewed: 'Its result was reviewed for this visit.',
  'done here': 'Done and used at this visit; without an interpretation that is billed apart it counts once.',
  'read by us': 'The clinician looked at it and says what it shows.',
  planned: 'Planned for a later day, not ordered today.',
  considered: 'Weighed, declined or not done.',
  quoted: 'An earlier value, told again; nothing says that it was reviewed for this visit.',
};

/** @param billed whether the practice bills the study with its interpretation today. */
export function testElement({ test, state, spans }: FoundTest, billed: boolean): Element {
  if (billed) {
    const why = 'Done here and billed with its interpretation, so it is no data of the visit.';
    return { what: `${test.label}: billed apart`, counts: false, spans, why };
  }
  return { what: `${test.label} ${state}`, counts: counting.has(state), spans, why: reasons[state] };
}
