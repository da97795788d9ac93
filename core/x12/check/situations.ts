import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import type { Condition } from '../spec/condition.ts';
import { conditionInWords } from '../spec/condition-words.ts';
import { holds } from '../spec/holds.ts';
import type { Loop } from '../spec/node.ts';

type PlaceOf = (object: object) => SegmentPlace;

const say = (condition: Condition): string => conditionInWords(condition, (path) => path);

/** Situational rules that a loop's definition states. SNIP 4. */
export function* situationFindings(loop: Loop, body: object, guide: string, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  for (const rule of loop.rules) {
    if (!holds(rule.when, body) || holds(rule.needs, body)) continue;
    yield x12Finding('situation', placeOf(body), `${say(rule.when)}, but not: ${say(rule.needs)} (${rule.id})`, {
      why: rule.why,
      guide,
      severity: rule.severity ?? 'error',
    });
  }
}

interface PointingLine {
  readonly service: { readonly diagnoses: readonly number[] };
}

/** Pointers from lines to the diagnoses of their claim. SNIP 4. `element` is where a line holds them. */
export function* pointerFindings(
  lines: readonly PointingLine[],
  diagnoses: number,
  element: number,
  placeOf: PlaceOf,
): Generator<Finding, void, undefined> {
  for (const { service } of lines) {
    const astray = service.diagnoses.findIndex((n) => n < 1 || n > diagnoses);
    if (astray < 0) continue;
    const what = `the pointer ${service.diagnoses[astray]} leads nowhere: the claim has ${diagnoses} diagnoses`;
    // A warning: files that every other validator takes carry it; the scrubber, which knows the payer, may refuse.
    yield x12Finding('diagnosis-pointer', { ...placeOf(service), element, component: astray + 1 }, what, { severity: 'warning' });
  }
}

/** Lines of a claim are numbered from 1. SNIP 4. */
export function* lineNumberFindings(
  lines: readonly { readonly lineNumber: number }[],
  placeOf: PlaceOf,
): Generator<Finding, void, undefined> {
  for (const [i, line] of lines.entries()) {
    if (line.lineNumber === i + 1) continue;
    const what = `line ${i + 1} carries the number ${line.lineNumber}`;
    yield x12Finding('line-number', { ...placeOf(line), element: 1 }, what, { severity: 'warning' });
  }
}
