import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { officialFeeFile } from '../../../data/official-fee-file.ts';
import { officialTable } from '../../../data/official-table.ts';
import { asDate } from '../../base/index.ts';
import { type Ncci, ncci } from '../../codes/index.ts';
import type { ExpectedService, WorkedCase } from './worked-case.ts';

type Skip = (why: string) => never;
const cases: readonly WorkedCase[] = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.cases.yaml'))
  .flatMap((name) => parse(readFileSync(join(import.meta.dirname, name), 'utf8')));

const edits = (skip: Skip): Ncci =>
  ncci(
    [
      'ncci/ncci_ptp_practitioner_active_2024Q2.csv.gz',
      'ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.rebuilt.csv.gz',
      'ncci/AOC_V2026Q3_pairs.csv.gz',
    ].map((path) => officialTable(path, skip)),
  );

/** Modifiers that may separate a pair: NCCI Policy Manual, chapter 1, section E. */
const separates = /^(E[1-4]|F[A1-9]|T[A1-9]|LT|RT|24|25|27|57|58|59|78|79|91|X[EPSU])$/;

describe('the worked cases beside the official edits', () => {
  // The first to read the pairs: 120 MB, on a machine that may be busy.
  it('no two lines collide without a modifier that may separate them', { timeout: 120_000 }, ({ skip }) => {
    const table = edits(skip);
    expect(cases.flatMap((each) => collisions(each, table))).toEqual([]);
    const planted = (a: string, b: string) => collisions({ ...cases[0]!, expect: { services: [{ code: a }, { code: b }] } }, table);
    expect(planted('64615', '99214')).toHaveLength(1);
    expect(planted('80053', '80048')).toHaveLength(1);
  });

  it('no add-on code stands without its primary', ({ skip }) => {
    const table = edits(skip);
    expect(cases.flatMap((each) => lonely(each, table))).toEqual([]);
    expect(lonely({ ...cases[0]!, expect: { services: [{ code: '95886' }, { code: '95861' }] } }, table)).toHaveLength(1);
  });

  it('no line for Medicare has more units than its limit', ({ skip }) => {
    const table = edits(skip);
    expect(cases.flatMap((each) => beyondLimit(each, table))).toEqual([]);
    expect(beyondLimit({ ...medicare(), expect: { services: [{ code: '17003', units: 14 }] } }, table)).toHaveLength(1);
  });

  it('every CPT number is one that the fee schedule knows', ({ skip }) => {
    const file = new TextDecoder('windows-1252').decode(officialFeeFile('rvu', skip).bytes);
    const known = new Set([...file.matchAll(/^(\d{4}[0-9A-Z]),/gm)].map((row) => row[1]!));
    const used = cases.flatMap(({ expect: { services = [], also = [] } }) => [...services.map(({ code }) => code), ...also]);
    const numbers = used.filter((code) => /^\d/.test(code));
    expect(numbers.length).toBeGreaterThan(200);
    expect(numbers.filter((code) => !known.has(code))).toEqual([]);
  });
});

const medicare = () => cases.find(({ about }) => about.payer === 'medicare')!;
const linesOf = ({ expect: { services = [] } }: WorkedCase): readonly ExpectedService[] => services;

function collisions(one: WorkedCase, table: Ncci): string[] {
  const lines = linesOf(one);
  return lines.flatMap((a, at) =>
    lines.slice(at + 1).flatMap((b) => {
      const edit = a.code === b.code ? undefined : table.ptp(a.code, b.code, { on: asDate(one.about.date) });
      if (edit?.kind !== 'edit') return [];
      const told = [...(a.modifiers ?? []), ...(b.modifiers ?? [])].some((modifier) => separates.test(modifier));
      return edit.modifier === 'allowed' && told ? [] : `${one.case}: ${edit.column1}/${edit.column2} ${edit.modifier}`;
    }),
  );
}

function lonely(one: WorkedCase, table: Ncci): string[] {
  const lines = linesOf(one);
  return lines.flatMap(({ code }) => {
    const answer = table.addOnPrimaries(code, { on: asDate(one.about.date) });
    if (answer.kind !== 'add-on' || answer.contractorDefined) return [];
    return lines.some((line) => answer.primaries.includes(line.code)) ? [] : `${one.case}: ${code}`;
  });
}

/** A limit of 0 says that this kind of claim never carries the code (shoes go to another contractor), not how many there may be. */
function beyondLimit(one: WorkedCase, table: Ncci): string[] {
  if (one.about.payer !== 'medicare') return [];
  return linesOf(one).flatMap(({ code, units = 1 }) => {
    const answer = table.mue(code);
    return answer.kind === 'mue' && answer.units > 0 && units > answer.units ? `${one.case}: ${code} × ${units}` : [];
  });
}
