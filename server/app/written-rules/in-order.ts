import { parseRules, printRule } from '@claimwright/core/scrub';
import type { PlainRule } from '../../store/tables.ts';

/** A kept rule in the order in which rules are written: a database gives the keys back in another one. */
export function inOrder(content: PlainRule): PlainRule {
  const [rule] = parseRules(content).pack.rules;
  return rule ? printRule(rule) : content;
}
