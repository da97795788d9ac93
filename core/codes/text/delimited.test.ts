import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimited } from './delimited.ts';

const cellsOf = (text: string, delimiter = ',') => delimited(text, delimiter).rows.map((row) => row.cells);
const quoted = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');

describe('a delimited file', () => {
  it.each([
    ['plain cells', 'code,title\n11,Office\n', ['code|title', '11|Office']],
    ['blanks around cells', ' a , b\r\n', ['a|b']],
    ['quotes around a comma and a doubled quote', '11, "Office, ""own""" \n', ['11|Office, "own"']],
    ['a line break within quotes', 'a,"one\ntwo"\r\nb,c\r\n', ['a|one\ntwo', 'b|c']],
    ['a quote that begins no cell', '4" tube,5"\n"x"y,z\n', ['4" tube|5"', 'xy|z']],
    ['a mark of UTF-8 ahead', '\ufeffcode,title\n', ['code|title']],
    ['empty rows', 'a,b\n\n , \nc,d', ['a|b', 'c|d']],
    ['a quote that never ends', 'a,"b\nc,d', ['a|b\nc,d']],
    ['empty cells at the end', 'a,,\n', ['a||']],
    ['nothing', '', []],
  ])('%s', (_what, text, rows) => expect(cellsOf(text).map((cells) => cells.join('|'))).toEqual(rows));

  it('parts its cells by what it is told', () => expect(cellsOf('a\tb, c\n', '\t')).toEqual([['a', 'b, c']]));

  it('numbers rows by the line on which they begin', () =>
    expect(delimited('a\n"b\nc"\n\nd').rows.map((row) => row.line)).toEqual([1, 2, 5]));

  it.each([
    ['well', 'a,b\n', 'well'],
    ['well, with empty rows behind', 'a,b\n\n  ', 'well'],
    ['without its line end', 'a,b\nc,d', 'without-line-end'],
    ['inside quotes', 'a,b\nc,"d', 'in-quotes'],
    ['inside quotes, after a doubled one', 'a,b\nc,"d""', 'in-quotes'],
    ['in a quote without a word', 'a,b\n,"', 'in-quotes'],
    ['behind a closed quote', 'a,b\nc,"d"', 'without-line-end'],
  ])('ends %s', (_name, text, ends) => expect(delimited(text).ends).toBe(ends));

  it('gives back what was written, whatever stands in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', ' ', '\n', 'é') }).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        expect(cellsOf(quoted(rows))).toEqual(rows.filter((row) => row.some((each) => each !== '')));
      }),
    );
  });
});
