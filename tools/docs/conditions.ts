import type { Condition } from '../../core/x12/spec/condition.ts';
import type { Rule } from '../../core/x12/spec/node.ts';
import { code } from './markdown.ts';

/** A situational rule as a sentence. */
export const ruleInWords = ({ id, when, needs, why }: Rule): string => `**${id}**: when ${inWords(when)}, then ${inWords(needs)}: ${why}`;

function inWords(condition: Condition): string {
  switch (condition.is) {
    case 'present':
      return `${code(condition.path)} is there`;
    case 'absent':
      return `${code(condition.path)} is absent`;
    case 'one-of':
      return `${code(condition.path)} is ${condition.values.join(' or ')}`;
    case 'all':
      return condition.of.map(inWords).join(' and ');
    case 'any':
      return condition.of.map(inWords).join(' or ');
  }
}
