import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { asDate } from '../../../core/base/date.ts';
import {
  acknowledge,
  acknowledgeClaims,
  check,
  edit,
  explainFile,
  read,
  readLines,
  readUnits,
  readWithLayout,
  write,
  writeLines,
  writeWithLayout,
} from '../../../core/x12/index.ts';
import { byDefinition, plainItems } from './definition.ts';
import { samples } from './shared-samples.ts';

const own = ['claim.837', 'remittance.835'].map((name) => readFileSync(new URL(`../../../core/x12/examples/${name}`, import.meta.url)));
const seeds: readonly Uint8Array[] = [...own, ...samples().map(({ bytes }) => bytes)].filter((bytes) => bytes.length < 6_000);

const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
const seedFile = fc.constantFrom(...seeds);
/** Bytes that mean something, and some that mean nothing. */
const byte = fc.oneof(fc.constantFrom(...Buffer.from('*:^~>|ISAGSTEHLNM10 \r\n')), fc.constantFrom(0, 127, 128, 255), fc.nat(255));
const at = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const place = (share: number, { length }: Uint8Array) => Math.floor(share * length);

function flipped(file: Uint8Array, flips: readonly (readonly [number, number])[]): Uint8Array {
  const out = Uint8Array.from(file);
  for (const [where, by] of flips) out[place(where, file)] = by;
  return out;
}

/** Files nobody would send: noise, cut files, bytes changed, put in or taken out, two files spliced, a stretch over and over. */
export const fuzzed: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.tuple(seedFile, fc.uint8Array({ maxLength: 300 })).map(([file, noise]) => join(file.subarray(0, 106), noise)),
  fc.tuple(seedFile, at).map(([file, share]) => file.slice(0, place(share, file))),
  fc.tuple(seedFile, fc.array(fc.tuple(at, byte), { minLength: 1, maxLength: 8 })).map(([file, flips]) => flipped(file, flips)),
  fc
    .tuple(seedFile, at, fc.array(byte, { maxLength: 20 }))
    .map(([file, share, put]) => join(file.subarray(0, place(share, file)), Uint8Array.from(put), file.subarray(place(share, file)))),
  fc
    .tuple(seedFile, at, fc.nat(300))
    .map(([file, share, n]) => join(file.subarray(0, place(share, file)), file.subarray(place(share, file) + n))),
  fc.tuple(seedFile, seedFile, at, at).map(([a, b, i, j]) => join(a.subarray(0, place(i, a)), b.subarray(place(j, b)))),
  fc
    .tuple(seedFile, at, fc.nat(200), fc.integer({ min: 2, max: 30 }))
    .map(([file, share, n, times]) => {
      const from = place(share, file);
      const stretch = file.subarray(from, from + n);
      return join(file.subarray(0, from), ...Array<Uint8Array>(times).fill(stretch), file.subarray(from + n));
    }),
);

const label = { date: asDate('2026-05-05'), time: '0931', controlNumber: '1' };

/** Everything that takes a file takes this one, and what it says of it is whole. */
export function throughEveryDoor(bytes: Uint8Array): void {
  const whole = plainItems(read(bytes));
  const parts = plainItems(readUnits(bytes));
  expect(whole.length).toBeGreaterThan(0);
  expect(plainItems(byDefinition(bytes, false)), 'whole, by the definition').toEqual(whole);
  expect(plainItems(byDefinition(bytes, true)), 'in units, by the definition').toEqual(parts);
  const report = check(bytes, { snip: [1, 2, 3, 4, 5, 6, 7], claims: true });
  for (const { at: where, what, why } of report.findings) expect([where.kind, typeof what, typeof why]).toEqual(['segment', 'string', 'string']);
  for (const answer of [...acknowledge(report, label), ...acknowledgeClaims(report, label, { role: 'AY', name: 'SAMPLE', id: 'SH' })]) {
    const written = write(answer);
    expect(written.ok ? check(written.value).findings.filter((f) => f.rule === 'x12/segment-unknown') : written.error).toEqual([]);
  }
  const { file, layout } = readWithLayout(bytes);
  const again = writeWithLayout(file, layout);
  expect(again.ok ? again.value.length : again.error.length).toBeGreaterThanOrEqual(0);
  const lines = plainItems([...readLines(bytes)].filter(({ kind }) => kind !== 'finding'));
  if (lines.length > 0) expect(Buffer.concat([...writeLines(lines)]).toString('latin1')).toBe(Buffer.from(bytes).toString('latin1'));
  edit(bytes, [{ segment: 'CLM', element: 1, to: 'C1' }]);
  for (const told of explainFile(bytes)) expect(typeof told).toBe('object');
}

/** In two pieces, wherever it is cut, and in pieces of one byte, a file is read as in one. */
export function inPieces(bytes: Uint8Array, cuts: readonly number[]): void {
  for (const inUnits of [false, true]) {
    const door = (input: Uint8Array | Iterable<Uint8Array>) => plainItems<object>(inUnits ? readUnits(input) : read(input));
    const whole = door(bytes);
    for (const cut of cuts) expect(door([bytes.slice(0, cut), bytes.slice(cut)]), `cut at ${cut}`).toEqual(whole);
    expect(door(Array.from(bytes, (_, i) => bytes.slice(i, i + 1))), 'byte by byte').toEqual(whole);
  }
}
