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
  ] as const)('%j becomes %s', (condition, kind, expected) => expect(asKind(condition, kind)).toEqual(expected));

  it('that the form has no control for is left to the text', () =>
    expect(kindOf({ count: 'lines', is: 'more-than', value: 1 })).toBeUndefined());
});

it('an effect keeps its words when it becomes another', () => {
  expect(asEffect({ hold: 'no plan', at: 'claim.plan' }, 'warn')).toEqual({ warn: 'no plan', at: 'claim.plan' });
  expect(asEffect({ warn: 'no plan' }, 'route')).toEqual({ route: '', says: 'no plan' });
  expect(asEffect({ route: 'x', says: 'call' }, 'inform')).toEqual({ inform: 'call' });
});
