import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn } from './day-in.ts';
import { delimiterOf, gridReader, gridRows, textOf } from './grid.ts';

const cellsOf = (text: string, delimiter = ',') => [...gridRows(text, delimiter)].map((row) => row.cells);

describe('a delimited file', () => {
  it.each([
    [
      'plain cells',
      'code,title\n11,Office\n',
      [
        ['code', 'title'],
        ['11', 'Office'],
      ],
    ],
    ['quotes around a comma and a doubled quote', '11,"Office, ""own"""\n', [['11', 'Office, "own"']]],
    [
      'a line break within quotes',
      'a,"one\r\ntwo"\r\nb,c\r\n',
      [
        ['a', 'one two'],
        ['b', 'c'],
      ],
    ],
    ['a mark of UTF-8 ahead', '\ufeffcode,title\n', [['code', 'title']]],
    [
      'empty lines',
      'a,b\n\n , \nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a quote that never ends', 'a,"b\nc,d', [['a', 'b c,d']]],
    ['empty cells at the end', 'a,,\n', [['a', '', '']]],
  ])('%s', (_what, text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('numbers rows by the line on which they begin', () =>
    expect([...gridRows('a\n"b\nc"\nd', ',')].map((row) => row.line)).toEqual([1, 2, 4]));

  it.each([
    ['tab', 'a\tb, c\nd\te\n', '\t'],
    ['comma', 'a,b\nc,d\n', ','],
    ['semicolon', 'a;b\nc;d\n', ';'],
    ['none', 'Dear colleague\n', undefined],
  ])('parts its cells by %s', (_name, text, mark) => expect(delimiterOf(text)).toBe(mark));

  it.each([
    ['UTF-8', [0xc3, 0xa9], 'é'],
    ['Windows-1252', [0xe9], 'é'],
    ['Windows-1252, curly', [0x92], '’'],
    ['UTF-16 of a spreadsheet', [0xff, 0xfe, 0xe9, 0x00], 'é'],
  ])('in %s', (_name, bytes, text) => expect(textOf(Uint8Array.from(bytes))).toBe(text));

  it('gives back what was written, whatever stands in its cells, and in whatever pieces it comes', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'B', '1', ',', '"', ' ', '\n', 'é') })
      .map((text) => text.replace(/\s+/g, ' ').trim());
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat({ max: 60 }), { maxLength: 5 }), (some, cuts) => {
        const text = some.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n');
        const expected = some.filter((row) => row.some((each) => each !== ''));
        expect(cellsOf(text)).toEqual(expected);
        const reader = gridReader(',');
        const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
        const pieces = at.slice(1).flatMap((end, i) => reader.push(text.slice(at[i], end)));
        expect([...pieces, ...reader.end()].map((row) => row.cells)).toEqual(expected);
      }),
    );
  });
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
