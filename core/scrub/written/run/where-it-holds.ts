import type { ScrubContext } from '../../context.ts';
import type { Subject } from '../../subject.ts';
import type { Asked } from '../field.ts';
import { Unknown } from '../unknown.ts';
import { wholeCondition } from '../whole-condition.ts';
import type { WrittenRule } from '../written-rule.ts';
import { testOf } from './test-of.ts';

/** Where a rule holds on a claim, and what is missing to tell of the rest. */
export type WhereItHolds = (subject: Subject, context: ScrubContext, holds: (asked: Asked) => void, lacks: (why: string) => void) => void;

/** Prepares a rule to be asked of claims: of each line, or of the claim. */
export function whereItHolds(rule: WrittenRule): WhereItHolds {
  const test = testOf(wholeCondition(rule));
  const ask = (asked: Asked, holds: (asked: Asked) => void, lacks: (why: string) => void) => {
    const answer = test(asked);
    if (answer === true) holds(asked);
    else if (answer instanceof Unknown) lacks(answer.why);
  };
  if (rule.of === 'claim') return (subject, context, holds, lacks) => ask({ subject, context }, holds, lacks);
  // A line of another day is not the rule's, wherever in the claim its finding would point.
  const { from, until, by } = rule.effective;
  return (subject, context, holds, lacks) => {
    for (const line of subject.lines)
      if (by !== 'service-date' || (line.day >= from && (until === undefined || line.day <= until)))
        ask({ subject, context, line }, holds, lacks);
  };
}
