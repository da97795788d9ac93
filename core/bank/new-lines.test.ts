import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents, asDate } from '../base/index.ts';
import { type KnownLine, newLines } from './new-lines.ts';

const line = (amount: number, more: Partial<KnownLine> = {}): KnownLine => ({
  ...{ date: asDate('2026-05-08'), amount: asCents(amount), trace: '', originator: '', reference: '' },
  ...more,
});
const here = (...lines: readonly KnownLine[]) => lines.map((l) => ({ ...l, sameFormat: true }));

describe('what of a statement is new', () => {
  it('nothing of the same file again, whatever is in it', () => {
    const some = fc.record({
      date: fc.constantFrom(asDate('2026-05-08'), asDate('2026-05-11')),
      amount: fc.constantFrom(asCents(100), asCents(200)),
      trace: fc.constantFrom('', 'A', 'B'),
      originator: fc.constantFrom('', '1'),
      reference: fc.constantFrom('', 'X', 'Y'),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), fc.nat(11), (lines, cut) => {
        expect(newLines(here(...lines), lines)).toEqual([]);
        // A statement that reaches further brings as many as it has more.
        expect(newLines(here(...lines.slice(0, cut)), lines)).toHaveLength(Math.max(0, lines.length - cut));
      }),
    );
  });

  it.each<[string, KnownLine, KnownLine, number]>([
    ['the same without any number', line(100), line(100), 0],
    ['another amount', line(100), line(101), 1],
    ['another day', line(100), line(100, { date: asDate('2026-05-11') }), 1],
    ['another trace', line(100, { trace: 'A' }), line(100, { trace: 'B' }), 1],
    ['another number of the bank', line(100, { reference: 'X' }), line(100, { reference: 'Y' }), 1],
    ['leading zeros', line(100, { trace: '0012' }), line(100, { trace: '12' }), 0],
    ['the trace that one of them does not tell', line(100, { trace: 'A' }), line(100), 1],
  ])('%s', (_, known, incoming, count) => expect(newLines(here(known), [incoming])).toHaveLength(count));

  it('across formats the bank’s own numbers differ, traces do not', () => {
    const known = [{ ...line(100, { reference: '77' }), sameFormat: false }];
    expect(newLines(known, [line(100, { reference: 'OFX-77' })])).toEqual([]);
    expect(newLines([{ ...line(100, { trace: 'A' }), sameFormat: false }], [line(100, { trace: 'B' })])).toHaveLength(1);
  });

  it('across formats one may tell a trace that the other does not', () => {
    const known = [{ ...line(100), sameFormat: false }];
    expect(newLines(known, [line(100, { trace: 'A' })])).toEqual([]);
    expect(newLines(known, [line(100, { trace: 'A' }), line(100, { trace: 'B' })])).toHaveLength(1);
  });

  it('two equal deposits of a day are two, once', () => {
    expect(newLines(here(line(100)), [line(100), line(100)])).toHaveLength(1);
    expect(newLines(here(line(100, { trace: 'A' }), line(100)), [line(100, { trace: 'A' }), line(100, { trace: 'B' })])).toHaveLength(1);
  });
});
