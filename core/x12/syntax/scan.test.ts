import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples, samplesAreHere } from '../../../test/golden/x12/shared-samples.ts';
import { sampleClaims, samplePayments } from '../read/sample-files.ts';
import { rawSegments } from './raw.ts';
import { type Cursor, idOf, segmentsIn, segmentsInAsync } from './scan.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** A segment as text, with its place. */
function shown({ bytes, from, to, count, ends, byte, position }: Cursor): string {
  const text = (a: number, b: number) => String.fromCharCode(...bytes.subarray(a, b));
  const elements = Array.from({ length: count }, (_, n) => text(ends[n]! + 1, ends[n + 1]!));
  expect(ends[count]).toBe(to);
  return `${position} ${byte} ${[text(from, ends[0]!), ...elements].join('*')}`;
}

const scanned = (input: Uint8Array | Iterable<Uint8Array>): string[] => Array.from(segmentsIn(input), shown);

const raw = (bytes: Uint8Array): string[] =>
  [...rawSegments(bytes)].flatMap((token) => {
    const segment = token.kind === 'header' ? token.segment : token;
    return segment.kind === 'segment' ? [`${segment.position} ${segment.byte} ${[segment.id, ...segment.elements].join('*')}`] : [];
  });

const pieces = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

describe('bare segments are those of the tokenizer', () => {
  const files = [sampleClaims(2), samplePayments(1, 2), `\ufeff${samplePayments(1, 1)}\n\n${sampleClaims(1).replaceAll('\n', '')}`];

  it.each(files.map((text) => [text.slice(0, 4), encode(text)] as const))('%s…, in chunks of any size', (_, bytes) => {
    const expected = raw(bytes);
    expect(scanned(bytes)).toEqual(expected);
    for (const size of [1, 2, 3, 7, 50, 106, 399, 400, 401, 1000]) expect(scanned(pieces(bytes, size))).toEqual(expected);
  });

  it('one buffer may be used for every chunk', () => {
    const bytes = encode(files[0]!);
    const buffer = new Uint8Array(100);
    function* reused() {
      for (const piece of pieces(bytes, 100)) {
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
      }
    }
    expect(scanned(reused())).toEqual(raw(bytes));
  });

  it('a stream gives the same', async () => {
    const bytes = encode(files[1]!);
    async function* stream() {
      yield* pieces(bytes, 333);
    }
    const streamed: string[] = [];
    for await (const cursor of segmentsInAsync(stream())) streamed.push(shown(cursor));
    expect(streamed).toEqual(raw(bytes));
  });

  it('ids are numbers', () => {
    const ids = Array.from(segmentsIn(encode(samplePayments(1, 1))), ({ id }) => id);
    expect(ids.slice(0, 4)).toEqual([idOf('ISA'), idOf('GS'), idOf('ST'), idOf('BPR')]);
  });

  it('nothing throws, and nothing is told twice', () => {
    const bytes = encode(files[0]!);
    const edit = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255), drop: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.integer({ min: 1, max: 500 }), (edits, size) => {
        const copy = [...bytes];
        for (const { at, byte, drop } of edits) copy.splice(at % copy.length, drop, byte);
        const changed = Uint8Array.from(copy);
        expect(scanned(pieces(changed, size))).toEqual(scanned(changed));
      }),
    );
  });
});

it('binary data is one element, whatever it holds', () => {
  const data = 'ab~ST*x~\n*';
  const head = sampleClaims(0).slice(0, 106);
  const bytes = encode(`${head}BIN*${data.length}*${data}~SE*1~`);
  for (const size of [1, 5, 1000]) expect(scanned(pieces(bytes, size)).slice(1)).toEqual([`2 106 BIN*10*${data}`, `3 124 SE*1`]);
});

describe.skipIf(!samplesAreHere)('public samples', () => {
  it.each(samples().map(({ name, bytes }) => [name, bytes] as const))('%s', (_, bytes) => {
    if (bytes.every((byte) => byte < 128)) expect(scanned(bytes)).toEqual(raw(bytes));
  });
});
