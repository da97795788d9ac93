import type { FieldFacts, FieldType } from './field.ts';

/** How a field is compared. */
export type Operator =
  | 'equals'
  | 'is-not'
  | 'one-of'
  | 'not-one-of'
  | 'in'
  | 'not-in'
  | 'below'
  | 'not-below'
  | 'starts-with'
  | 'contains'
  | 'matches'
  | 'less-than'
  | 'at-most'
  | 'more-than'
  | 'at-least'
  | 'between'
  | 'before'
  | 'on-or-before'
  | 'after'
  | 'on-or-after'
  | 'within-days-of'
  | 'days-after'
  | 'days-before'
  | 'has-any'
  | 'has-all'
  | 'has-none'
  | 'has-only'
  | 'has-any-below'
  | 'has-none-below'
  | 'yes'
  | 'no'
  | 'there'
  | 'absent';

/**
 * What stands beside an operator: nothing, one value, a value or another field of the same type, several values, a first and a last one, or
 * a number of days with the day that they are counted from.
 */
export type Operand = 'none' | 'one' | 'one-or-field' | 'list' | 'pair' | 'days';

interface OperatorFacts {
  readonly label: string;
  readonly operand: Operand;
}

/** All operators, as a form offers them. An absent field fulfills `absent` and those that say not or none, and no other. */
export const operators: Readonly<Record<Operator, OperatorFacts>> = {
  equals: { label: 'is', operand: 'one-or-field' },
  'is-not': { label: 'is not', operand: 'one-or-field' },
  'one-of': { label: 'is one of', operand: 'list' },
  'not-one-of': { label: 'is none of', operand: 'list' },
  in: { label: 'is in the codes or ranges', operand: 'list' },
  'not-in': { label: 'is not in the codes or ranges', operand: 'list' },
  below: { label: 'is one of or stands below', operand: 'list' },
  'not-below': { label: 'neither is nor stands below', operand: 'list' },
  'starts-with': { label: 'starts with', operand: 'one' },
  contains: { label: 'contains the words', operand: 'one' },
  matches: { label: 'looks like (A a letter, 9 a digit, * either)', operand: 'one' },
  'less-than': { label: 'is less than', operand: 'one-or-field' },
  'at-most': { label: 'is at most', operand: 'one-or-field' },
  'more-than': { label: 'is more than', operand: 'one-or-field' },
  'at-least': { label: 'is at least', operand: 'one-or-field' },
  between: { label: 'is from … to, both included', operand: 'pair' },
  before: { label: 'is before', operand: 'one-or-field' },
  'on-or-before': { label: 'is on or before', operand: 'one-or-field' },
  after: { label: 'is after', operand: 'one-or-field' },
  'on-or-after': { label: 'is on or after', operand: 'one-or-field' },
  'within-days-of': { label: 'is at most so many days from', operand: 'days' },
  'days-after': { label: 'is more than so many days after', operand: 'days' },
  'days-before': { label: 'is more than so many days before', operand: 'days' },
  'has-any': { label: 'has any of', operand: 'list' },
  'has-all': { label: 'has all of', operand: 'list' },
  'has-none': { label: 'has none of', operand: 'list' },
  'has-only': { label: 'has nothing but', operand: 'list' },
  'has-any-below': { label: 'has any of or below', operand: 'list' },
  'has-none-below': { label: 'has none of and below', operand: 'list' },
  yes: { label: 'yes', operand: 'none' },
  no: { label: 'no', operand: 'none' },
  there: { label: 'is there', operand: 'none' },
  absent: { label: 'is absent', operand: 'none' },
};

const ordered: readonly Operator[] = ['equals', 'is-not', 'less-than', 'at-most', 'more-than', 'at-least', 'between', 'there', 'absent'];
const chosen: readonly Operator[] = ['equals', 'is-not', 'one-of', 'not-one-of'];
const byType: Readonly<Record<FieldType, readonly Operator[]>> = {
  code: [...chosen, 'starts-with', 'matches', 'there', 'absent'],
  text: [...chosen, 'starts-with', 'contains', 'matches', 'there', 'absent'],
  number: ordered,
  cents: ordered,
  date: [
    'equals',
    'is-not',
    'before',
    'on-or-before',
    'after',
    'on-or-after',
    'between',
    'within-days-of',
    'days-after',
    'days-before',
    'there',
    'absent',
  ],
  list: ['has-any', 'has-all', 'has-none', 'has-only', 'there', 'absent'],
  'yes-no': ['yes', 'no'],
};

/** The operators that a field takes, those first that people use most. */
export function operatorsOf({ type, codes, values }: FieldFacts): readonly Operator[] {
  if (type === 'code' && values) return [...chosen, 'there', 'absent'];
  if (codes === 'diagnosis')
    return type === 'list' ? ['has-any-below', 'has-none-below', ...byType.list] : ['below', 'not-below', ...byType.code];
  if (type === 'code' && (codes === 'procedure' || codes === 'place')) return ['in', 'not-in', ...byType.code];
  return byType[type];
}
