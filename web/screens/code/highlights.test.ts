import { describe, expect, it } from 'vitest';
import { stretches } from './highlights.ts';

describe('highlighted stretches', () => {
  const cases: [string, Parameters<typeof stretches>, string][] = [
    ['no span: the whole text, plain', [10, []], '0-10'],
    ['one span', [10, [[{ start: 2, end: 5 }]]], '0-2 2-5:0 5-10'],
    ['two codes on overlapping words', [10, [[{ start: 0, end: 6 }], [{ start: 4, end: 8 }]]], '0-4:0 4-6:0,1 6-8:1 8-10'],
    ['a span past the end is cut', [5, [[{ start: 3, end: 99 }]]], '0-3 3-5:0'],
    ['an empty note has nothing to show', [0, []], ''],
  ];
  it.each(cases)('%s', (_, asked, shown) => {
    expect(
      stretches(...asked)
        .map((s) => `${s.start}-${s.end}${s.codes.length > 0 ? `:${s.codes}` : ''}`)
        .join(' '),
    ).toBe(shown);
  });
});
