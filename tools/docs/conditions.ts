import { conditionInWords } from '../../core/x12/spec/condition-words.ts';
import type { Rule } from '../../core/x12/spec/node.ts';
import { code } from './markdown.ts';

/** A situational rule as a sentence. */
export const ruleInWords = ({ id, when, needs, why }: Rule): string =>
  `**${id}**: when ${conditionInWords(when, code)}, then ${conditionInWords(needs, code)}: ${why}`;
