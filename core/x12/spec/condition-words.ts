import { type Cents, showMoney } from '../../base/money.ts';
import type { Condition, OfPath } from './condition.ts';

/** Money paths end in such a name; other numbers are told as they are. */
const isMoney = (path: string): boolean => /(charge|amount|paid|total|copay)\w*$/i.test(path);
const number = (path: string, value: number): string => (isMoney(path) ? showMoney(value as Cents) : String(value));

/** A condition as half a sentence, with our own field names. @param show how a path is printed. */
export function conditionInWords(condition: Condition, show: (path: string) => string): string {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of
        .map((c) => (c.is === 'all' || c.is === 'any' ? `(${conditionInWords(c, show)})` : conditionInWords(c, show)))
        .join(condition.is === 'all' ? ' and ' : ' or ');
    case 'not':
      return `not (${conditionInWords(condition.of, show)})`;
    default:
      return valueInWords(condition, show);
  }
}

function valueInWords(condition: OfPath, show: (path: string) => string): string {
  const path = condition.path === '' ? 'it' : show(condition.path);
  switch (condition.is) {
    case 'present':
      return `${path} is there`;
    case 'absent':
      return `${path} is absent`;
    case 'one-of':
      return `${path} is ${condition.values.join(' or ')}`;
    case 'none-of':
      return `${path} is not ${condition.values.join(' or ')}`;
    case 'like':
      return `${path} is ${condition.says}`;
    case 'at-least':
      return `${path} is at least ${number(condition.path, condition.value)}`;
    case 'at-most':
      return `${path} is at most ${number(condition.path, condition.value)}`;
    case 'from':
      return `${path} is ${condition.day} or later`;
    case 'before':
      return `${path} is before ${condition.day}`;
    case 'same':
      return `${path} equals ${show(condition.as)}`;
    case 'differs':
      return `${path} differs from ${show(condition.as)}`;
    case 'not-after':
      return `${path} is not after ${show(condition.as)}`;
    case 'many':
      return `there are at least ${condition.count} of ${path}`;
    case 'few':
      return `there are at most ${condition.count} of ${path}`;
    case 'distinct':
      return `no two of ${path} have the same ${show(condition.by)}`;
    case 'some':
      return `in one of ${path}, ${conditionInWords(condition.of, show)}`;
    case 'every':
      return `in each of ${path}, ${conditionInWords(condition.of, show)}`;
  }
}
