import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isNpi } from '@claimwright/core/base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadWorld } from './load-world.ts';
import { sampleWorldDir } from './sample-world.ts';

describe('the sample world', () => {
  const world = loadWorld(sampleWorldDir());
  it('has eight payers with plans, fees, members and enrolled providers', () => {
    expect([...world.payers.keys()]).toEqual(['SMPL0', 'SMPL1', 'SMPL2', 'SMPL3', 'SMPL4', 'SMPL5', 'SMPL6', 'SMPL7']);
    for (const payer of world.payers.keys()) {
      expect(world.members.some((m) => m.payerId === payer)).toBe(true);
      expect(new Set(world.enrollments.filter((e) => e.payerId === payer).map((e) => e.npi)).size).toBe(6);
    }
  });
  it('knows its providers by numbers that pass the check digit', () => {
    expect(world.enrollments.filter((e) => !isNpi(e.npi))).toEqual([]);
  });
  it('has one row for each person and policy, with spans that do not overlap', () => {
    const keys = world.members.map((m) => [m.payerId, m.memberId, m.firstName, m.birthDate].join());
    expect(new Set(keys).size).toBe(keys.length);
    for (const { spans } of world.members) {
      for (const [i, span] of spans.entries()) expect(i === 0 || spans[i - 1]!.until! < span.from).toBe(true);
    }
  });
  it('still loads last year’s rate for 20610 at Summit Valley', () => {
    expect(world.feeTables.get('summit')!.fees.get('20610')).toBe(58_90);
  });
});

describe('a world that is wrong', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'claimwright-world-'));
    cpSync(sampleWorldDir(), dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const change = (file: string, from: string, to: string) => {
    const path = join(dir, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  it.each([
    [
      'an amount that is none',
      'plans.yaml',
      'deductible: 283.00',
      'deductible: a lot',
      /plans\.plans\[0\]\.deductible: expected an amount/,
    ],
    ['a day that does not exist', 'members.yaml', 'birthDate: 1950-03-14', 'birthDate: 1950-02-30', /1950-02-30.*is not a date/],
    ['a fee table that is not there', 'plans.yaml', 'fees: summit', 'fees: everest', /plan summit-hmo names fee table everest/],
    ['a plan of another payer', 'members.yaml', 'plan: medicare-b,', 'plan: harbor-ppo,', /member 1EG4TE5MK11 is in plan harbor-ppo/],
    ['an edit of no known kind', 'edits.yaml', 'kind: once-a-day', 'kind: whenever', /edits\.edits\[2\]\.kind: unknown edit "whenever"/],
    ['a field that is misspelled', 'plans.yaml', 'copay: 20.00', 'copy: 20.00', /no such field: plans\.plans\[1\]\.benefits\[1\]\.copy/],
    ['a field that is missing', 'payers.yaml', 'phone: ', 'telephone: ', /payers\.payers\[0\]\.phone: expected text/],
  ])('is refused with its place: %s', (_, file, from, to, says) => {
    change(file, from, to);
    expect(() => loadWorld(dir)).toThrow(says);
  });
});
