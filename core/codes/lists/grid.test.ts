import { describe, expect, it } from 'vitest';
import { dayIn } from './day-in.ts';
import { delimiterOf, gridRows } from './grid.ts';

describe('a list in cells', () => {
  it('has each cell in one line', () =>
    expect(gridRows('a,"one\r\n two"\r\nb, c  d\r\n', ',').map(({ cells }) => cells)).toEqual([
      ['a', 'one two'],
      ['b', 'c d'],
    ]));

  it.each([
    ['tab', 'a\tb, c\nd\te\n', '\t'],
    ['comma', 'a,b\nc,d\n', ','],
    ['semicolon', 'a;b\nc;d\n', ';'],
    ['none', 'Dear colleague\n', undefined],
  ])('parts its cells by %s', (_name, text, mark) => expect(delimiterOf(text)).toBe(mark));
});

describe('a day in a file', () => {
  it.each([
    ['2026-07-01', '2026-07-01'],
    ['7/1/2026', '2026-07-01'],
    ['07/01/26', '2026-07-01'],
    ['07/01/95', '1995-07-01'],
    ['20260701', '2026-07-01'],
    ['July 1, 2026', '2026-07-01'],
    ['Jul 1 2026', '2026-07-01'],
    ['2026-07-01 00:00:00', '2026-07-01'],
    ['2/30/2026', undefined],
    ['45838', undefined],
    ['soon', undefined],
  ])('%s is %s', (text, day) => expect(dayIn(text)).toBe(day));
});
