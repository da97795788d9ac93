import { groupBy } from '../../base/index.ts';
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

/** A result that is negative does not deny the test. */
const resultedNegative = (after: string) => /\bneg(?:ative)?\b/i.test(after.slice(0, 45));
const praising = /\b(?:normal|abnormal|negative|positive|unremarkable|stable)\s+(?:\w+\s+)?$/i;
const showing = /\b(?:normal|negative|positive|show(?:s|ed)|reveal\w*|demonstrat\w*|unremarkable|elevated)\b/i;
/** A bare name in a list of orders (`CBC, CMP, TSH`); in prose a name alone orders nothing. */
const listed = (clause: string) => clause.trim().split(/\s+/).length < 10 && !/\b(?:his|her|their|your|levels)\b/i.test(clause);

/** `today`, `in the office` close to the test: the word elsewhere in a long sentence is about something else. */
const doneNear = (visit: VisitNote, hit: Hit, words: VisitWords) => {
  const near = { start: Math.max(hit.sentence.start, hit.start - 35), end: Math.min(hit.sentence.end, hit.end + 45) };
  return find(visit, near, words.cue('done')).length > 0;
};

/** In the assessment or plan: asked for, asked for later, weighed, or a value that is told. */
function plannedState(visit: VisitNote, hit: Hit, words: VisitWords): TestState {
  const clause = clauseOf(visit.note, hit);
  const text = visit.note.slice(clause.start, clause.end);
  const after = visit.note.slice(hit.end, clause.end);
  const says = (kind: string) => find(visit, clause, words.cue(kind)).length > 0;
  const firm = says('firmOrder');
  const later = says('later') || /\bin \d{1,2}\/\d{2,4}\b/.test(text);
  if ((hit.status === 'negated' && !resultedNegative(after)) || says('atHome') || (says('conditional') && !firm)) return 'considered';
  if (/\b(?:pending|await\w*)\b/i.test(after.slice(0, 40))) return 'planned';
  if (says('review') || /^\s*(?:findings?|results?|reports?)\b/i.test(after)) return 'reviewed';
  const results = find(visit, { start: hit.end, end: clause.end }, words.cue('result'));
  const resulted = praising.test(visit.note.slice(clause.start, hit.start)) || results.some((r) => r.start - hit.end < 60);
  if (firm && !(resulted && showing.test(after))) return 'ordered';
  const asked = says('order') && !resulted;
  if (resulted || (value.test(after) && !asked && !later)) {
    if (doneNear(visit, hit, words)) return 'done here';
    return says('older') || dated.test(text) ? 'quoted' : 'reviewed';
  }
  if (later) return 'planned';
  if (asked) return 'ordered';
  if (doneNear(visit, hit, words)) return 'done here';
  return listed(text) ? 'ordered' : 'quoted';
}

/** In history and findings: reviewed, done at the visit, or an old value that is told. */
function foundState(visit: VisitNote, hit: Hit, words: VisitWords): TestState {
  const clause = clauseOf(visit.note, hit);
  const says = (kind: string) => find(visit, clause, words.cue(kind)).length > 0;
  const shown = hit.sentence.place === 'objective';
  if (
    hit.status === 'negated' &&
    !value.test(visit.note.slice(hit.end, clause.end)) &&
    !resultedNegative(visit.note.slice(hit.end, clause.end))
  )
    return 'considered';
  if (shown && (says('conditional') || says('requested'))) return 'considered';
  if (says('interpreted')) return 'read by us';
  if (shown && doneNear(visit, hit, words)) return 'done here';
  if (says('review') && !says('requested')) return 'reviewed';
  const old = says('older') || dated.test(visit.note.slice(clause.start, clause.end));
  return shown && resultsHeading.test(hit.sentence.heading) && !old ? 'reviewed' : 'quoted';
}

const hidden = new Set(['family', 'medications', 'signature', 'therapy']);

function mentionsOf(visit: VisitNote, words: VisitWords): { test: TestName; hit: Hit; state: TestState }[] {
  return visit.sentences
    .filter((s) => !hidden.has(s.place))
    .flatMap((sentence) => {
      if (find(visit, sentence, words.anyTest).length === 0) return [];
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

/** A test that is named on every line is cited a few times, not every time. */
const mostSpans = 6;

/** Each unique test of the note once (CPT: a test is what one code names; a panel is one test), in its furthest state. */
export function testsOf(visit: VisitNote, words: VisitWords): FoundTest[] {
  const byLabel = groupBy(mentionsOf(visit, words), (m) => m.test.label);
  const found = [...byLabel.values()].map((mentions): FoundTest => {
    const state = strongest.find((s) => mentions.some((m) => m.state === s))!;
    return {
      test: mentions[0]!.test,
      state,
      spans: mentions
        .filter((m) => m.state === state)
        .slice(0, mostSpans)
        .map(({ hit }) => ({ start: hit.start, end: hit.end })),
    };
  });
  const counted = found.filter(({ state }) => counting.has(state));
  return found.filter(({ test, state }) => {
    const same = (other: TestState) => other === state || (state === 'ordered' && other === 'done here');
    if (test.within[0] === '*') return !counted.some((c) => c.test.kind === 'lab' && c.test !== test && same(c.state));
    return !counted.some((c) => test.within.includes(c.test.label));
  });
}

const counting = new Set<TestState>(['ordered', 'reviewed', 'done here']);

const reasons: Readonly<Record<TestState, string>> = {
  ordered: 'Ordered today; its later review belongs to the order.',
  reviewed: 'Its result was reviewed for this visit.',
  'done here': 'Done and used at this visit; without an interpretation that is billed apart it counts once.',
  'read by us': 'The clinician looked at it and says what it shows.',
  planned: 'Planned for a later day or still awaited, not ordered today.',
  considered: 'Weighed, declined or not done.',
  quoted: 'Named, or an earlier value told again; nothing says that it was ordered or reviewed for this visit.',
};

/** @param billed whether the practice bills the study with its interpretation today. */
export function testElement({ test, state, spans }: FoundTest, billed: boolean): Element {
  if (billed) {
    const why = 'Done here and billed with its interpretation, so it is no data of the visit.';
    return { what: `${test.label}: billed apart`, counts: false, spans, why };
  }
  return { what: `${test.label} ${state}`, counts: counting.has(state), spans, why: reasons[state] };
}
