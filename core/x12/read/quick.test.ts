import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples, samplesAreHere } from '../../../test/golden/x12/shared-samples.ts';
import { startTokens } from '../syntax/tokenize.ts';
import { machine } from './machine.ts';
import { reader } from './reader.ts';
import { sampleClaims, samplePayments } from './sample-files.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** All that is read, as text: keys in their order, those that are undefined too. */
function told(chunks: Iterable<Uint8Array>, inUnits: boolean, atSpeed: boolean): string[] {
  const tokens = startTokens();
  const m = machine(inUnits, tokens, reader(tokens, inUnits), atSpeed);
  const items: string[] = [];
  const show = (_: string, value: unknown) => (value instanceof Set ? value.size : value === undefined ? '(undefined)' : value);
  const drain = () => {
    for (let item = m.next(); item; item = m.next()) items.push(JSON.stringify({ ...item, transaction: undefined }, show));
  };
  for (const chunk of chunks) {
    m.push(chunk);
    drain();
  }
  m.end();
  drain();
  return items;
}

/** Compares, and shows no more than where the first difference is. */
function expectSame(items: string[], by: string[]): void {
  for (const [i, item] of by.entries()) {
    const other = items[i] ?? '';
    let at = 0;
    while (at < item.length && item[at] === other[at]) at++;
    if (at < item.length || at < other.length)
      expect(`${item.slice(0, 40)} ${other.slice(at - 60, at + 200)}`).toBe(`${item.slice(0, 40)} ${item.slice(at - 60, at + 200)}`);
  }
  expect(items.length).toBe(by.length);
}

function same(bytes: Uint8Array): void {
  for (const inUnits of [true, false]) expectSame(told([bytes], inUnits, true), told([bytes], inUnits, false));
}

const files: readonly (readonly [string, string])[] = [
  ['claims', sampleClaims(3)],
  ['payments', samplePayments(2, 3)],
];

describe('what is read at speed is what the definition reads', () => {
  it.each(files)('%s', (_, text) => same(encode(text)));

  it.each(files)('%s, other delimiters and line ends', (_, text) => {
    same(encode(text.replaceAll('\n', '')));
    same(encode(text.replaceAll('\n', '\r\n')));
    same(encode(text.replaceAll('~\n', '\n')));
    same(encode(text.replaceAll('~', '\u0001').replaceAll('*', '|').replaceAll(':', '>')));
  });

  it.each(files)('%s, cut anywhere into two chunks', (_, text) => {
    const bytes = encode(text);
    const whole = told([bytes], true, false);
    for (let cut = 0; cut < bytes.length; cut += 7) expectSame(told([bytes.subarray(0, cut), bytes.subarray(cut)], true, true), whole);
  });

  it.each(files)('%s, byte by byte', (_, text) => {
    const bytes = encode(text);
    expectSame(
      told(
        Array.from(bytes, (byte) => Uint8Array.of(byte)),
        true,
        true,
      ),
      told([bytes], true, false),
    );
  });

  it.each(files)('%s, a NUL behind the id of a segment', (_, text) => {
    for (const { index } of text.matchAll(/(?<=\n[A-Z0-9]{2,3})\*/g)) same(encode(`${text.slice(0, index)}\u0000${text.slice(index)}`));
  });

  it.each(files)('%s, with any bytes changed', (_, text) => {
    const bytes = encode(text);
    const interesting = fc.oneof(fc.constantFrom(...encode('*:~^ -.+0123456789AXHL\n\u0001é')), fc.nat(255));
    const edit = fc.record({ at: fc.integer({ min: 106, max: bytes.length - 1 }), byte: interesting, drop: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const copy = [...bytes];
        for (const { at, byte, drop } of edits) copy.splice(at % copy.length, drop, byte);
        same(new Uint8Array(copy));
      }),
      { numRuns: 150 },
    );
  });

  it.each(files)('%s, segments lost, repeated and moved', (_, text) => {
    const segments = text.split('\n').slice(0, -1);
    const at = fc.integer({ min: 3, max: segments.length - 3 });
    fc.assert(
      fc.property(at, at, fc.constantFrom('lose', 'repeat', 'move', 'replace'), (from, to, how) => {
        const copy = [...segments];
        if (how === 'replace') copy[to] = copy[from]!;
        else {
          const [taken] = copy.splice(from, how === 'repeat' ? 0 : 1);
          if (how === 'repeat') copy.splice(to, 0, copy[from]!);
          if (how === 'move') copy.splice(to, 0, taken!);
        }
        same(encode(`${copy.join('\n')}\n`));
      }),
      { numRuns: 150 },
    );
  });
});

describe.skipIf(!samplesAreHere)('public samples, read at speed as by the definition', () => {
  it.each(samples().map(({ name, bytes }) => [name, bytes] as const))('%s', (_, bytes) => same(bytes));
});
