import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileKind, OfficialKind } from '../figure.ts';
import { differences, type Tally } from '../tally.ts';
import { checkFile } from '../x12/check-835.ts';
import { readPayments } from '../x12/read-835.ts';
import { readClaims } from '../x12/read-837p.ts';
import { generate } from './generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimwright-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const make = (kind: Exclude<FileKind, OfficialKind | 'books'>, size: number) => {
  const file = { kind, size };
  const path = join(folder, `${kind}-${size}`);
  return { file, path, holds: generate(path, file) };
};

/** The same file with one text in place of another. */
function spoiled(path: string, from: string, to: string): string {
  const text = readFileSync(path, 'latin1');
  expect(text).toContain(from);
  writeFileSync(`${path}.spoiled`, text.replace(from, to), 'latin1');
  return `${path}.spoiled`;
}

describe('a generated file', () => {
  it('has the same bytes each time', () => {
    const [first, second] = [make('835', 20), make('835', 20)];
    expect(second.holds).toEqual(first.holds);
  });

  it.each(['835', '837p'] as const)('%s is valid at SNIP 1 to 5, every code one of the starter sets', async (kind) => {
    const { file, path } = make(kind, 1_100);
    expect(await (await checkFile(file, path))(path)).toEqual({ transactions: 1, errors: 0, warnings: 0 });
  });

  it('full of faults has two in each claim', async () => {
    const { file, path, holds } = make('findings', 30);
    expect(await (await checkFile(file, path))(path)).toEqual({ transactions: 1, errors: 60, warnings: 0 });
    expect(holds.errors).toBe(60);
  });
});

describe('a reader', () => {
  const cases = [
    ['835', readPayments, 'CAS*CO*45*85.2~', 'CAS*CO*45*85.21~', 'cents'],
    ['835', readPayments, 'DTM*472*20260414', 'DTM*472*20260415', 'marks'],
    ['837p', readClaims, 'SV1*HC:99213:25*158*', 'SV1*HC:99213:25*159*', 'cents'],
    ['837p', readClaims, 'HI*ABK:J029', 'HI*ABK:J028', 'marks'],
  ] as const;

  it.each(cases)(
    'of an %s comes to the sums of what was generated, and not when a cent, date or code is another',
    async (kind, load, from, to, what) => {
      const { file, path, holds } = make(kind, 40);
      const read = await load(file, path);
      expect(differences(await asTally(read(path)), holds)).toEqual([]);
      const [difference] = differences(await asTally(read(spoiled(path, from, to))), holds);
      expect(difference).toMatch(new RegExp(`^${what} is`));
    },
  );
});

async function asTally(outcome: ReturnType<Awaited<ReturnType<typeof readPayments>>>) {
  const done = await outcome;
  return typeof done === 'function' ? done() : (done as Tally);
}
