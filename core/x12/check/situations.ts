import type { Finding, SegmentPlace } from '../../base/finding.ts';
import { x12Finding } from '../findings.ts';
import type { ProfessionalClaim } from '../sets/837p/index.ts';
import { type Condition, holds } from '../spec/condition.ts';
import type { Loop } from '../spec/node.ts';

type PlaceOf = (object: object) => SegmentPlace;

/** A condition in words, with our own field names. */
function say(condition: Condition): string {
  switch (condition.is) {
    case 'present':
      return `${condition.path} is there`;
    case 'absent':
      return `${condition.path} is absent`;
    case 'one-of':
      return `${condition.path} is ${condition.values.join(' or ')}`;
    case 'all':
      return condition.of.map(say).join(' and ');
    case 'any':
      return condition.of.map(say).join(' or ');
  }
}

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

/** Rules between parts of an 837P claim that are more than one part asking for another. SNIP 4. */
export function* claimSituations(claim: ProfessionalClaim, placeOf: PlaceOf): Generator<Finding, void, undefined> {
  const diagnoses = 1 + claim.diagnoses.others.length;
  for (const [i, line] of claim.lines.entries()) {
    const astray = line.service.diagnoses.findIndex((n) => n < 1 || n > diagnoses);
    if (astray >= 0) {
      const what = `the pointer ${line.service.diagnoses[astray]} leads nowhere: the claim has ${diagnoses} diagnoses`;
      // A warning: files that every other validator takes carry it; the scrubber, which knows the payer, may refuse.
      yield x12Finding('diagnosis-pointer', { ...placeOf(line.service), element: 7, component: astray + 1 }, what, {
        severity: 'warning',
      });
    }
    if (line.lineNumber !== i + 1)
      yield x12Finding('line-number', { ...placeOf(line), element: 1 }, `line ${i + 1} carries the number ${line.lineNumber}`, {
        severity: 'warning',
      });
  }
}
