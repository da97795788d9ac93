import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAll, readUnits } from '../../../core/x12/index.ts';
import { fuzzed, inPieces, throughEveryDoor } from './fuzz-files.ts';

const [good, claim] = ['remittance.835', 'claim.837'].map((name) =>
  readFileSync(new URL(`../../../core/x12/examples/${name}`, import.meta.url)),
) as [Buffer, Buffer];

describe('row 17: whatever the bytes, nothing throws or hangs', () => {
  it('through every door', () => {
    fc.assert(fc.property(fuzzed, throughEveryDoor), { numRuns: 300, seed: 17 });
  });

  it('in any pieces', () => {
    fc.assert(
      fc.property(fuzzed, fc.array(fc.nat(3_000), { maxLength: 3 }), (bytes, cuts) => inPieces(bytes, cuts.filter((c) => c < bytes.length))),
      { numRuns: 30, seed: 17 },
    );
  });

  it.each([
    ['a payment', good],
    ['a claim', claim],
  ])('another file begins inside of each segment of %s', (_name, file) => {
    const ids = [...file.toString('latin1').matchAll(/~\s*\w{2,3}\*/g)];
    expect(ids.length).toBeGreaterThan(20);
    for (const { index, 0: id } of ids) throughEveryDoor(Uint8Array.from(Buffer.concat([file.subarray(0, index + id.length), file])));
  });

  it('cut at every byte', () => {
    const whole = [...readUnits(good)].map((item) => item.kind);
    for (let cut = 1; cut < good.length; cut++)
      expect([...readUnits([good.slice(0, cut), good.slice(cut)])].map((item) => item.kind)).toEqual(whole);
  });
});

describe('row 15: a cut file is never taken for a whole one', () => {
  it('every length of a payment but the whole is told, and none of it is sound', () => {
    for (let length = 0; length < good.length - 1; length++) {
      const { findings, transactions } = readAll(good.subarray(0, length));
      expect(findings.some((f) => f.severity === 'error' && /truncated|not-x12|isa/.test(f.rule)), `${length} bytes`).toBe(true);
      // The transaction is whole once its SE is; the interchange is not.
      if (length < good.lastIndexOf('SE*')) expect(transactions.filter((t) => t.sound)).toEqual([]);
    }
  });
});

it('row 19: a good interchange behind anything is delivered', () => {
  fc.assert(
    fc.property(fuzzed, (bytes) => {
      const last = readAll(Buffer.concat([bytes, Buffer.from('~\n'), good])).transactions.at(-1);
      expect(last).toMatchObject({ set: '835', sound: true });
    }),
    { numRuns: 200, seed: 19 },
  );
});
