import { describe, expect, it } from 'vitest';
import { asEffect, asKind, at, kindOf, listAt, pathText, put } from './plain-rule.ts';

const rule = { when: { all: [{ field: 'a', is: 'there' }, { not: { field: 'b', is: 'absent' } }] }, do: [{ warn: 'x' }] };

describe('a place in a rule', () => {
  it('is read, changed, added to and taken out; the rest is shared', () => {
    expect(at(rule, ['when', 'all', 1, 'not', 'field'])).toBe('b');
    const changed = put(rule, ['when', 'all', 0, 'is'], 'absent') as typeof rule;
    expect(changed.when.all[0]).toEqual({ field: 'a', is: 'absent' });
    expect(changed.do).toBe(rule.do);
    expect(put(rule, ['when', 'all', 2], { field: 'c' })).toMatchObject({ when: { all: [{}, {}, { field: 'c' }] } });
    expect(put(rule, ['when', 'all', 0], undefined)).toMatchObject({ when: { all: [{ not: { field: 'b' } }] } });
    expect(put(rule, ['when'], undefined)).toEqual({ do: rule.do });
  });

  it('is named as findings name it', () => expect(pathText(['when', 'all', 0, 'value'])).toBe('when.all[0].value'));

  it('with one value or several is a list', () => {
    expect(listAt({ value: 'a' }, ['value'])).toEqual(['a']);
    expect(listAt({ value: [1, 'b'] }, ['value'])).toEqual(['1', 'b']);
    expect(listAt({}, ['value'])).toEqual([]);
  });
});

describe('a condition', () => {
  const field = { field: 'a', is: 'there' };
  it.each([
    [field, 'all', { all: [field] }],
    [{ all: [field, field] }, 'any', { any: [field, field] }],
    [{ all: [field, field] }, 'not', { not: { all: [field, field] } }],
    [{ all: [field] }, 'not', { not: field }],
    [{ someLine: field }, 'noLine', { noLine: field }],
    [{ any: [field] }, 'field', field],
    [{ someLine: field }, 'count', { count: 'lines', where: field, is: 'more-than', value: 1 }],
    [{ all: [field, field] }, 'sum', { sum: 'line.units', where: { all: [field, field] }, is: 'more-than', value: 1 }],
    [
      { count: 'earlier-lines', where: field, withinDays: 30, is: 'at-least', value: 2 },
      'sum',
      { sum: 'line.units', over: 'earlier-lines', where: field, withinDays: 30, is: 'at-least', value: 2 },
    ],
    [
      { sum: 'line.charge', over: 'other-lines', is: 'at-least', value: '9.00' },
      'count',
      { count: 'other-lines', is: 'at-least', value: 1 },
    ],
    [{ count: 'lines', where: field, is: 'at-least', value: 2 }, 'noLine', { noLine: field }],
    [{ sum: 'line.units', where: field, is: 'at-least', value: 2 }, 'any', { any: [field] }],
  ] as const)('%j becomes %s', (condition, kind, expected) => expect(asKind(condition, kind)).toEqual(expected));

  it('that is none is left to the text', () => {
    expect(kindOf({ count: 'lines', is: 'more-than', value: 1 })).toBe('count');
    expect(kindOf({ is: 'more-than', value: 1 })).toBeUndefined();
  });
});

it('an effect keeps its words when it becomes another', () => {
  expect(asEffect({ hold: 'no plan', at: 'claim.plan' }, 'warn')).toEqual({ warn: 'no plan', at: 'claim.plan' });
  expect(asEffect({ warn: 'no plan' }, 'route')).toEqual({ route: '', says: 'no plan' });
  expect(asEffect({ route: 'x', says: 'call' }, 'inform')).toEqual({ inform: 'call' });
});
