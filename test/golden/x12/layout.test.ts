import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownSet, readLines, readWithLayout, sets, writeLines, writeWithLayout } from '../../../core/x12/index.ts';
import { bodyOf } from './arbitrary.ts';
import { bytesOf, fileOf, plain, textOf, written } from './files.ts';
import { samples, samplesAreHere } from './shared-samples.ts';

/** Reads a file, sends what came out through JSON, and writes it again. One character a byte. */
function again(bytes: Uint8Array): string {
  const { file, layout } = plain(readWithLayout(bytes)) as ReturnType<typeof readWithLayout>;
  const result = writeWithLayout(file, layout);
  return result.ok ? Buffer.from(result.value).toString('latin1') : JSON.stringify(result.error);
}

/** The same line by line; the file in pieces of that many bytes. */
function againByLines(bytes: Uint8Array, piece = 1000): string {
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece));
  const lines = [...readLines(pieces)].filter(({ kind }) => kind !== 'finding').map(plain);
  const writing = writeLines(lines);
  let text = '';
  for (;;) {
    const { done, value } = writing.next();
    if (!done) text += Buffer.from(value).toString('latin1');
    else return value.ok ? text : JSON.stringify(value.error);
  }
}

describe.runIf(samplesAreHere)('public samples come back byte for byte, the invalid ones too', () => {
  it.each(samples().map(({ name, bytes }) => [name, bytes] as const))('%s', (_, bytes) => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(again(bytes)).toBe(text);
    expect(againByLines(bytes)).toBe(text);
  });
});

it('the public X12 samples come back byte for byte', ({ skip }) => {
  if (!samplesAreHere) skip('the public X12 samples are not on this machine: set CLAIMWRIGHT_SHARED');
  expect(samples().length).toBeGreaterThan(70);
});

/** What another writer may do to a segment and still say the same. */
const habits: readonly ((segment: string) => string)[] = [
  (segment) => segment,
  (segment) => `${segment}*`,
  (segment) => `${segment}***`,
  (segment) => `${segment}:`,
  (segment) => segment.replace(/\*(\d+)(?=\*|$)/, '*0$1'),
  (segment) => segment.replace(/\*(\d+)(\*|$)/, '*$1.00$2'),
  (segment) => segment.replace(/\*D8\*(\d{8})$/, '*RD8*$1-$1'),
  (segment) => segment.replace(/\*([A-Z]+)(?=\*|$)/, '* $1 '),
  (segment) => `${segment}~\r\n\n`.slice(0, -1),
  (segment) => `ZZ9*1*2~${segment}`,
  () => 'REF*??*1',
];

describe('any body comes back byte for byte as another writer might have written it', () => {
  for (const set of Object.keys(sets) as KnownSet[]) {
    it(set, () => {
      const spellings = fc.array(fc.constantFrom(...habits), { minLength: 5, maxLength: 30 });
      const separators = fc.constantFrom('*:~^', '|>~^', '*:\n^', '\x1d\x1f\x1c\x1e');
      fc.assert(
        fc.property(bodyOf(sets[set].body), spellings, separators, fc.constantFrom('', '\r\n', '\n\n'), (body, spell, marks, lineEnd) => {
          const [isa, gs, st, ...rest] = textOf(written(fileOf(set, body))).split('~');
          const segments = rest.map((segment, i) => (segment === '' ? '' : spell[i % spell.length]!(segment)));
          const text = [isa, gs, st, ...segments].join(`~${lineEnd}`).replace(/[*:~^]/g, (c) => marks['*:~^'.indexOf(c)]!);
          expect(again(bytesOf(text))).toBe(Buffer.from(bytesOf(text)).toString('latin1'));
          expect(againByLines(bytesOf(text))).toBe(Buffer.from(bytesOf(text)).toString('latin1'));
        }),
        { numRuns: 25 },
      );
    });
  }
});
